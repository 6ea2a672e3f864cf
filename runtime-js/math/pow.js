import { requireNumber } from "../core/require-number.js";

/**
 * A power.
 * @param {number} base
 * @param {number} exponent
 * @returns {number}
 */
export function pow(base, exponent) {
  requireNumber("pow", base);
  requireNumber("pow", exponent);
  return base ** exponent;
}
