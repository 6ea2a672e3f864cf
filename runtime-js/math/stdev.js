import { numbersOf } from "../core/numbers-of.js";
import { varianceOf } from "../core/variance-of.js";

/**
 * The population standard deviation of a list of numbers; 0 for an empty list.
 * @param {Iterable<number>} list
 * @returns {number}
 */
export function stdev(list) {
  return Math.sqrt(varianceOf(numbersOf("stdev", list)));
}
