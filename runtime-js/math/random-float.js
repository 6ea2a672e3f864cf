import { requireNumber } from "../core/require-number.js";

/**
 * A random number, at least `low` and below `high`.
 * @param {number} low
 * @param {number} high
 * @returns {number}
 */
export function randomFloat(low, high) {
  requireNumber("randomFloat", low);
  requireNumber("randomFloat", high);
  return low + Math.random() * (high - low);
}
