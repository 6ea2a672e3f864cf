/** Marks Ok, also across bundles in one process. */
export const okMark = Symbol.for("tova.Ok");

/**
 * Whether a value is Ok.
 * @param {any} value
 * @returns {boolean}
 */
export function isOk(value) {
  return value?.[okMark] === true;
}
