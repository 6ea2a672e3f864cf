import { requireNumber } from "../core/require-number.js";

/**
 * The length of the hypotenuse.
 * @param {number} a
 * @param {number} b
 * @returns {number}
 */
export function hypot(a, b) {
  requireNumber("hypot", a);
  requireNumber("hypot", b);
  return Math.hypot(a, b);
}
