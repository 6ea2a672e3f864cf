import { requireInteger } from "../core/require-integer.js";

/**
 * A list of `count` times the same value.
 * @param {number} count an integer >= 0, else RangeError
 * @param {any} value
 * @returns {any[]}
 */
export function filled(count, value) {
  requireInteger("filled", "count", count, 0);
  return new Array(count).fill(value ?? null);
}
