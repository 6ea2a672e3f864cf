import { numbersOf } from "../core/numbers-of.js";
import { quantileOf } from "../core/quantile-of.js";
import { requireNumber } from "../core/require-number.js";

/**
 * The value below which so many percent of a list of numbers lie, interpolated linearly; nil for an
 * empty list and outside of 0 to 100.
 * @param {Iterable<number>} list
 * @param {number} percent
 * @returns {number | null}
 */
export function percentile(list, percent) {
  const numbers = numbersOf("percentile", list);
  requireNumber("percentile", percent);
  return percent >= 0 && percent <= 100 ? quantileOf(numbers, percent / 100) : null;
}
