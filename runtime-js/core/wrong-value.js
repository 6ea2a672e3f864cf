import { inspect } from "./display.js";

/**
 * The error for an argument of the right kind whose value is not allowed, to be thrown by the caller.
 * @param {string} name the function that was called
 * @param {string} rule "size must be an integer >= 1"
 * @param {any} value what it got
 * @returns {RangeError}
 */
export function wrongValue(name, rule, value) {
  return new RangeError(`${name}: ${rule}, got ${inspect(value)}`);
}
