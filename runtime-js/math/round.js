import { requireInteger } from "../core/require-integer.js";
import { requireNumber } from "../core/require-number.js";

/**
 * The nearest number with so many decimal digits, by its shortest decimal text; halves go up.
 * @param {number} n
 * @param {number | null} [digits] an integer (0), negative ones round before the point
 * @returns {number}
 */
export function round(n, digits = null) {
  requireNumber("round", n);
  const places = digits ?? 0;
  requireInteger("round", "digits", places);
  if (places === 0) return Math.round(n);
  const shifted = decimalShift(n, places);
  return Number.isFinite(shifted) ? decimalShift(Math.round(shifted), -places) : n;
}

/**
 * @param {number} n
 * @param {number} places
 */
function decimalShift(n, places) {
  const [digits, exponent = "0"] = String(n).split("e");
  return Number(`${digits}e${Number(exponent) + places}`);
}
