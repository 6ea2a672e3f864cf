/** Marks None, also across bundles in one process. */
export const noneMark = Symbol.for("tova.None");

/**
 * Whether a value is None.
 * @param {any} value
 * @returns {boolean}
 */
export function isNone(value) {
  return value?.[noneMark] === true;
}
