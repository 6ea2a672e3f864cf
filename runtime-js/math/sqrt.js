import { requireNumber } from "../core/require-number.js";

/**
 * `Math.sqrt`; TypeError for what is no number.
 * @param {number} n
 * @returns {number}
 */
export function sqrt(n) {
  requireNumber("sqrt", n);
  return Math.sqrt(n);
}
