import { requireNumber } from "../core/require-number.js";

/**
 * The nearest number between two bounds; `high` wins when they are swapped.
 * @param {number} n
 * @param {number} low
 * @param {number} high
 * @returns {number}
 */
export function clamp(n, low, high) {
  requireNumber("clamp", n);
  requireNumber("clamp", low);
  requireNumber("clamp", high);
  return Math.min(Math.max(n, low), high);
}
