import { notIterable } from "./not-iterable.js";

/**
 * What `[...value]`, `f(...value)` and list destructuring walk: sequences and strings, no objects.
 * @param {any} value
 * @returns {Iterable<any>}
 */
export function spread(value) {
  if (typeof value?.[Symbol.iterator] !== "function") throw notIterable(value);
  return value;
}
