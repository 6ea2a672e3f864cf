import { equals } from "./equals.js";
import { isPlainObject } from "./plain-object.js";

/**
 * Equality inside values that `==` compares by content: `==`, extended element-wise to lists and
 * key-wise to plain objects.
 * @param {any} a
 * @param {any} b
 * @returns {boolean}
 */
export function equalFields(a, b) {
  if (equals(a, b)) return true;
  if (Array.isArray(a)) {
    return Array.isArray(b) && a.length === b.length && [...a].every((item, index) => equalFields(item, b[index]));
  }
  if (!isPlainObject(a) || !isPlainObject(b)) return false;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length
    && keys.every((key) => Object.hasOwn(b, key) && equalFields(a[key], b[key]));
}
