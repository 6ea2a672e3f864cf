import { meanOf } from "../core/mean-of.js";
import { numbersOf } from "../core/numbers-of.js";

/**
 * The mean of a list of numbers; 0 for an empty list. `mean` is the same.
 * @param {Iterable<number>} list
 * @returns {number}
 */
export function avg(list) {
  return meanOf(numbersOf("avg", list));
}
