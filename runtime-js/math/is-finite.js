/**
 * Whether a value is a finite number; nothing is converted.
 * @param {any} value
 * @returns {boolean}
 */
export function isFinite(value) {
  return Number.isFinite(value);
}
