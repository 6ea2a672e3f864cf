import { requireNumber } from "../core/require-number.js";

/**
 * An angle in degrees as radians.
 * @param {number} degrees
 * @returns {number}
 */
export function toRadians(degrees) {
  requireNumber("toRadians", degrees);
  return (degrees * Math.PI) / 180;
}
