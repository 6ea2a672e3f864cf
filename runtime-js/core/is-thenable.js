/**
 * Whether a value is awaited rather than taken as it is.
 * @param {any} value
 * @returns {value is PromiseLike<any>}
 */
export function isThenable(value) {
  // The type first: engines look long for what a number does not have.
  const canHave = typeof value === "object" ? value !== null : typeof value === "function";
  return canHave && typeof value.then === "function";
}
