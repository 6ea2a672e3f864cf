import { requireNumber } from "../core/require-number.js";

/**
 * The natural logarithm; -Infinity for 0.
 * @param {number} n
 * @returns {number}
 */
export function ln(n) {
  requireNumber("ln", n);
  return Math.log(n);
}
