import { equals } from "./equals.js";

/**
 * Equality inside values that `==` compares by content: `==`, extended element-wise to lists and
 * key-wise to plain objects.
 * @param {any} a
 * @param {any} b
 * @returns {boolean}
 */
export function equalFields(a, b) {
  if (equals(a, b)) return true;
  if (typeof a !== "object" || typeof b !== "object" || !a || !b) return false;
  const prototype = Object.getPrototypeOf(a);
  if (prototype !== Object.getPrototypeOf(b)) return false;
  if (Array.isArray(a)) return a.length === b.length && [...a].every((item, i) => equalFields(item, b[i]));
  if (prototype !== null && prototype !== Object.prototype) return false;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length
    && keys.every((key) => Object.hasOwn(b, key) && equalFields(a[key], b[key]));
}
