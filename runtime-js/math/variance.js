import { numbersOf } from "../core/numbers-of.js";
import { varianceOf } from "../core/variance-of.js";

/**
 * The population variance of a list of numbers; 0 for an empty list.
 * @param {Iterable<number>} list
 * @returns {number}
 */
export function variance(list) {
  return varianceOf(numbersOf("variance", list));
}
