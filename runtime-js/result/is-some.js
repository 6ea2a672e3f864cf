/** Marks Some, also across bundles in one process. */
export const someMark = Symbol.for("tova.Some");

/**
 * Whether a value is Some.
 * @param {any} value
 * @returns {boolean}
 */
export function isSome(value) {
  return value?.[someMark] === true;
}
