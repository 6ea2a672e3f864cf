import { requireNumber } from "../core/require-number.js";

/**
 * `Math.sin`; TypeError for what is no number.
 * @param {number} n
 * @returns {number}
 */
export function sin(n) {
  requireNumber("sin", n);
  return Math.sin(n);
}
