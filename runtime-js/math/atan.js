import { requireNumber } from "../core/require-number.js";

/**
 * `Math.atan`; TypeError for what is no number.
 * @param {number} n
 * @returns {number}
 */
export function atan(n) {
  requireNumber("atan", n);
  return Math.atan(n);
}
