import { requireNumber } from "../core/require-number.js";

/**
 * `Math.trunc`; TypeError for what is no number.
 * @param {number} n
 * @returns {number}
 */
export function trunc(n) {
  requireNumber("trunc", n);
  return Math.trunc(n);
}
