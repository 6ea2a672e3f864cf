import { requireNumber } from "../core/require-number.js";

/**
 * `Math.log10`; TypeError for what is no number.
 * @param {number} n
 * @returns {number}
 */
export function log10(n) {
  requireNumber("log10", n);
  return Math.log10(n);
}
