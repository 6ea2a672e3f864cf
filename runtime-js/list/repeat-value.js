import { requireInteger } from "../core/require-integer.js";

/**
 * A list of the same value `count` times.
 * @param {any} value
 * @param {number} count an integer >= 0, else RangeError
 * @returns {any[]}
 */
export function repeatValue(value, count) {
  requireInteger("repeatValue", "count", count, 0);
  return new Array(count).fill(value ?? null);
}
