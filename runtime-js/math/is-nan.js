/**
 * Whether a value is NaN; nothing is converted.
 * @param {any} value
 * @returns {boolean}
 */
export function isNaN(value) {
  return Number.isNaN(value);
}
