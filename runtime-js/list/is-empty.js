import { len } from "../core/len.js";
import { isPlainObject } from "../core/plain-object.js";

/**
 * Whether a value is nil, an empty String, List, Object, Map, Set or collection.
 * @param {any} value
 * @returns {boolean}
 */
export function isEmpty(value) {
  if (value == null || value === "") return true;
  if (typeof value !== "object" || value instanceof Promise) return false;
  const isCollection = Array.isArray(value) || isPlainObject(value) || "length" in value || "size" in value;
  return isCollection && len(value) === 0;
}
