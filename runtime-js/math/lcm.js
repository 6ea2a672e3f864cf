import { requireInteger } from "../core/require-integer.js";
import { gcd } from "./gcd.js";

/**
 * The least common multiple, never negative; 0 if one of the numbers is 0.
 * @param {number} a an integer, else RangeError
 * @param {number} b an integer, else RangeError
 * @returns {number}
 */
export function lcm(a, b) {
  requireInteger("lcm", "a", a);
  requireInteger("lcm", "b", b);
  return a === 0 || b === 0 ? 0 : Math.abs((a / gcd(a, b)) * b);
}
