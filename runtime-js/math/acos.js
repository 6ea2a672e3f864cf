import { requireNumber } from "../core/require-number.js";

/**
 * `Math.acos`; TypeError for what is no number.
 * @param {number} n
 * @returns {number}
 */
export function acos(n) {
  requireNumber("acos", n);
  return Math.acos(n);
}
