import { requireInteger } from "../core/require-integer.js";

/**
 * The greatest common divisor, never negative.
 * @param {number} a an integer, else RangeError
 * @param {number} b an integer, else RangeError
 * @returns {number}
 */
export function gcd(a, b) {
  requireInteger("gcd", "a", a);
  requireInteger("gcd", "b", b);
  let [divisor, rest] = [Math.abs(a), Math.abs(b)];
  while (rest !== 0) [divisor, rest] = [rest, divisor % rest];
  return divisor;
}
