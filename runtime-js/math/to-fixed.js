import { requireNumber } from "../core/require-number.js";

/**
 * A number rounded to so many digits, as the text of JavaScript's `toFixed` has them.
 * @param {number} n
 * @param {number} digits
 * @returns {number}
 */
export function toFixed(n, digits) {
  requireNumber("toFixed", n);
  requireNumber("toFixed", digits);
  return Number(n.toFixed(digits));
}
