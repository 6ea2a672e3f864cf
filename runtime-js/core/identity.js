/**
 * Its argument.
 * @template T
 * @param {T} value
 * @returns {T}
 */
export function identity(value) {
  return value;
}
