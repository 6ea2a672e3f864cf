import { requireNumber } from "../core/require-number.js";

/**
 * `Math.sign`; TypeError for what is no number.
 * @param {number} n
 * @returns {number}
 */
export function sign(n) {
  requireNumber("sign", n);
  return Math.sign(n);
}
