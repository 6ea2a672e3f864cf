import { requireNumber } from "../core/require-number.js";

/**
 * The integer part of a number in base 2, `-` kept, without a prefix.
 * @param {number} n
 * @returns {string}
 */
export function toBinary(n) {
  requireNumber("toBinary", n);
  return Math.trunc(n).toString(2);
}
