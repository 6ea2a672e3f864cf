import { requireNumber } from "../core/require-number.js";

/**
 * An angle in radians as degrees.
 * @param {number} radians
 * @returns {number}
 */
export function toDegrees(radians) {
  requireNumber("toDegrees", radians);
  return (radians * 180) / Math.PI;
}
