import { notIterable } from "./not-iterable.js";

/**
 * What `for x in value` walks: the elements of a sequence, the code points of a string, the
 * `[key, value]` pairs of an object. Throws TypeError for nil, other primitives, functions, promises.
 * @param {any} value
 * @returns {Iterable<any>}
 */
export function each(value) {
  if (Array.isArray(value) || typeof value?.[Symbol.iterator] === "function") return value;
  if (typeof value !== "object" || value === null || value[Symbol.asyncIterator] || value instanceof Promise) {
    throw notIterable(value);
  }
  return Object.entries(value);
}
