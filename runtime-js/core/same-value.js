import { equals } from "./equals.js";

/**
 * "The same value" of the library: `==`, and NaN is itself.
 * @param {any} a
 * @param {any} b
 * @returns {boolean}
 */
export function sameValue(a, b) {
  return equals(a, b) || (a !== a && b !== b);
}
