import { meanOf } from "./mean-of.js";

/**
 * The population variance of numbers; 0 for none.
 * @param {number[]} numbers
 * @returns {number}
 */
export function varianceOf(numbers) {
  const mean = meanOf(numbers);
  return meanOf(numbers.map((n) => (n - mean) ** 2));
}
