import { numbersOf } from "../core/numbers-of.js";
import { quantileOf } from "../core/quantile-of.js";

/**
 * The middle one of a list of numbers, the mean of the middle two of an even count; nil for an empty list.
 * @param {Iterable<number>} list
 * @returns {number | null}
 */
export function median(list) {
  return quantileOf(numbersOf("median", list), 0.5);
}
