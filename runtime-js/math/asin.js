import { requireNumber } from "../core/require-number.js";

/**
 * `Math.asin`; TypeError for what is no number.
 * @param {number} n
 * @returns {number}
 */
export function asin(n) {
  requireNumber("asin", n);
  return Math.asin(n);
}
