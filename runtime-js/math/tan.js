import { requireNumber } from "../core/require-number.js";

/**
 * `Math.tan`; TypeError for what is no number.
 * @param {number} n
 * @returns {number}
 */
export function tan(n) {
  requireNumber("tan", n);
  return Math.tan(n);
}
