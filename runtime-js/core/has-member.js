import { isPlainObject } from "./plain-object.js";

/**
 * Whether an object pattern finds a key: plain objects have their own keys, other objects and
 * functions what JavaScript's `in` finds, nil and primitives nothing.
 * @param {any} value
 * @param {any} key
 * @returns {boolean}
 */
export function hasMember(value, key) {
  if (isPlainObject(value)) return Object.hasOwn(value, key);
  return value !== null && (typeof value === "object" || typeof value === "function") && key in value;
}
