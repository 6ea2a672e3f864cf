import { requireNumber } from "../core/require-number.js";

/**
 * `Math.exp`; TypeError for what is no number.
 * @param {number} n
 * @returns {number}
 */
export function exp(n) {
  requireNumber("exp", n);
  return Math.exp(n);
}
