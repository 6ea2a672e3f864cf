import { requireNumber } from "../core/require-number.js";

/**
 * `Math.abs`; TypeError for what is no number.
 * @param {number} n
 * @returns {number}
 */
export function abs(n) {
  requireNumber("abs", n);
  return Math.abs(n);
}
