import { requireNumber } from "../core/require-number.js";

/**
 * The quotient rounded down and the remainder, which has the sign of `b`.
 * @param {number} a
 * @param {number} b
 * @returns {[number, number]}
 */
export function divmod(a, b) {
  requireNumber("divmod", a);
  requireNumber("divmod", b);
  const quotient = Math.floor(a / b);
  return [quotient, a - quotient * b];
}
