import { requireNumber } from "../core/require-number.js";

/**
 * The integer part of a number in base 16, `-` kept, without a prefix.
 * @param {number} n
 * @returns {string}
 */
export function toHex(n) {
  requireNumber("toHex", n);
  return Math.trunc(n).toString(16);
}
