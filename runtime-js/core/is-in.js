import { hasMember } from "./has-member.js";
import { positionOf } from "./position-of.js";

/**
 * `item in container`: an element of a list, a substring, a member of a Set or Map, a key of an object.
 * @param {any} item
 * @param {any} container
 * @returns {boolean}
 */
export function isIn(item, container) {
  if (Array.isArray(container)) return positionOf(container, item) >= 0;
  if (typeof container === "string") return typeof item === "string" && container.includes(item);
  if (container instanceof Set || container instanceof Map) return container.has(item);
  return hasMember(container, item);
}
