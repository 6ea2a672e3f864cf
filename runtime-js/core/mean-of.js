/**
 * The mean of numbers; 0 for none.
 * @param {number[]} numbers
 * @returns {number}
 */
export function meanOf(numbers) {
  return numbers.length === 0 ? 0 : numbers.reduce((total, n) => total + n, 0) / numbers.length;
}
