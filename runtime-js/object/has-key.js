import { requireObject } from "../core/require-object.js";

/**
 * Whether an Object has an own key, or a Map a key; false for nil.
 * @param {any} object
 * @param {any} key
 * @returns {boolean}
 */
export function hasKey(object, key) {
  if (object == null) return false;
  requireObject("hasKey", object);
  return object instanceof Map ? object.has(key) : Object.hasOwn(object, key);
}
