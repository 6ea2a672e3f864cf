import { requireNumber } from "../core/require-number.js";

/**
 * The integer part of a number in base 8, `-` kept, without a prefix.
 * @param {number} n
 * @returns {string}
 */
export function toOctal(n) {
  requireNumber("toOctal", n);
  return Math.trunc(n).toString(8);
}
