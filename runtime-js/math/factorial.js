import { requireNumber } from "../core/require-number.js";

/**
 * The factorial; nil for negative numbers and fractions, Infinity above 170.
 * @param {number} n
 * @returns {number | null}
 */
export function factorial(n) {
  requireNumber("factorial", n);
  if (!Number.isInteger(n) || n < 0) return n === Infinity ? Infinity : null;
  if (n > 170) return Infinity;
  let product = 1;
  for (let factor = 2; factor <= n; factor++) product *= factor;
  return product;
}
