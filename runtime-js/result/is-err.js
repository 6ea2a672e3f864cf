/** Marks Err, also across bundles in one process. */
export const errMark = Symbol.for("tova.Err");

/**
 * Whether a value is Err.
 * @param {any} value
 * @returns {boolean}
 */
export function isErr(value) {
  return value?.[errMark] === true;
}
