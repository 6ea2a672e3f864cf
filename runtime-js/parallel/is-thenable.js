/**
 * Whether a value is awaited rather than taken as it is.
 * @param {any} value
 * @returns {value is PromiseLike<any>}
 */
export function isThenable(value) {
  return value !== null && typeof value === "object" && typeof value.then === "function";
}
