import { requireNumber } from "../core/require-number.js";

/**
 * The angle of a point in radians.
 * @param {number} y
 * @param {number} x
 * @returns {number}
 */
export function atan2(y, x) {
  requireNumber("atan2", y);
  requireNumber("atan2", x);
  return Math.atan2(y, x);
}
