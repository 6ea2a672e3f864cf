import { requireNumber } from "../core/require-number.js";

/**
 * `Math.log2`; TypeError for what is no number.
 * @param {number} n
 * @returns {number}
 */
export function log2(n) {
  requireNumber("log2", n);
  return Math.log2(n);
}
