import { containsValue } from "../core/contains-value.js";

/**
 * Whether a List has an item, a String a substring, a Set or Map a member, an Object an own key.
 * `includes` is the same.
 * @param {any} collection
 * @param {any} value
 * @returns {boolean}
 */
export function contains(collection, value) {
  return containsValue("contains", collection, value);
}
