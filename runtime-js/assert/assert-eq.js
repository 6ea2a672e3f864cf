import { deepEqual } from "../core/deep-equal.js";
import { display, inspect } from "../core/display.js";
import { assertionError } from "./assertion-error.js";

/**
 * Throws an Error unless two values are equal in structure.
 * @param {any} actual
 * @param {any} expected
 * @param {any} [message] instead of the values
 * @returns {null}
 */
export function assertEq(actual, expected, message = null) {
  if (deepEqual(actual, expected)) return null;
  const text = message == null ? `Assertion failed: ${inspect(actual)} !== ${inspect(expected)}` : display(message);
  throw assertionError(text, actual, expected);
}
