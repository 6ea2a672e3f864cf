/**
 * A random number, at least 0 and below 1.
 * @returns {number}
 */
export function random() {
  return Math.random();
}
