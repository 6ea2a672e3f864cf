import { requireNumber } from "../core/require-number.js";

/**
 * `Math.cos`; TypeError for what is no number.
 * @param {number} n
 * @returns {number}
 */
export function cos(n) {
  requireNumber("cos", n);
  return Math.cos(n);
}
