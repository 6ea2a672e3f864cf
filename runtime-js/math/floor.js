import { requireNumber } from "../core/require-number.js";

/**
 * `Math.floor`; TypeError for what is no number.
 * @param {number} n
 * @returns {number}
 */
export function floor(n) {
  requireNumber("floor", n);
  return Math.floor(n);
}
