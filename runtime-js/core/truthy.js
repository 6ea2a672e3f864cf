/**
 * Whether a condition holds: everything does but `false` and nil.
 * @param {any} value
 * @returns {boolean}
 */
export function truthy(value) {
  return value !== false && value != null;
}
