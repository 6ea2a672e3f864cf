import { isPlainObject } from "./plain-object.js";
import { positionOf } from "./position-of.js";
import { requireString } from "./require-string.js";
import { itemsOf } from "./items-of.js";

/**
 * Whether a List or other sequence has a value, a String a substring, a Set or Map a member, an
 * Object an own key. TypeError for other collections.
 * @param {string} name the function that speaks in the TypeError
 * @param {any} collection
 * @param {any} value
 * @returns {boolean}
 */
export function containsValue(name, collection, value) {
  if (typeof collection === "string") {
    requireString(name, value);
    return collection.includes(value);
  }
  if (collection instanceof Set || collection instanceof Map) return collection.has(value);
  if (isPlainObject(collection)) return Object.hasOwn(collection, value);
  return positionOf(itemsOf(name, collection), value) >= 0;
}
