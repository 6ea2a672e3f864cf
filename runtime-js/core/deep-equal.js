import { equals } from "./equals.js";
import { isPlainObject } from "./plain-object.js";

/**
 * Structural equality: lists, objects, Map, Set, Date, RegExp, Error, typed arrays, structs and
 * variants by content, NaN equal to itself, functions by identity. Cycles are allowed.
 * @param {any} a
 * @param {any} b
 * @returns {boolean}
 */
export function deepEqual(a, b) {
  return sameStructure(a, b, []);
}

/**
 * @param {any} a
 * @param {any} b
 * @param {[any, any][]} assumed pairs under comparison further up, taken as equal
 * @returns {boolean}
 */
function sameStructure(a, b, assumed) {
  if (equals(a, b) || (a !== a && b !== b)) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (Object.getPrototypeOf(a) !== Object.getPrototypeOf(b)) return false;
  if (assumed.some(([left, right]) => left === a && right === b)) return true;
  assumed.push([a, b]);
  try {
    return sameContents(a, b, (left, right) => sameStructure(left, right, assumed));
  } finally {
    assumed.pop();
  }
}

/**
 * @param {any} value
 * @returns {boolean}
 */
function isTypedArray(value) {
  return ArrayBuffer.isView(value) && !(value instanceof DataView);
}

/**
 * @param {any} a
 * @param {any} b of the same class
 * @param {(left: any, right: any) => boolean} same
 * @returns {boolean}
 */
function sameContents(a, b, same) {
  if (Array.isArray(a) || isTypedArray(a)) {
    return a.length === b.length && Array.from(a).every((item, index) => same(item, b[index]));
  }
  if (a instanceof Map) {
    return a.size === b.size && [...a].every(([key, item]) => b.has(key) && same(item, b.get(key)));
  }
  if (a instanceof Set) return a.size === b.size && [...a].every((item) => b.has(item));
  if (a instanceof Date) return same(a.getTime(), b.getTime());
  if (a instanceof RegExp) return String(a) === String(b);
  if (a instanceof Error) return a.name === b.name && a.message === b.message;
  const keys = Object.keys(a);
  const isOpaque = keys.length === 0 && !isPlainObject(a) && a.__type === undefined;
  return !isOpaque
    && keys.length === Object.keys(b).length
    && keys.every((key) => Object.hasOwn(b, key) && same(a[key], b[key]));
}
