import { display } from "../core/display.js";

/**
 * What an error value says: the message of an Error, else its display.
 * @param {any} error
 * @returns {string}
 */
export function failureText(error) {
  return error instanceof Error ? error.message : display(error);
}

/**
 * The error thrown when a Result or Option is not what its caller took it for.
 * @param {string} message
 * @param {any} [cause] kept as `cause` if it is an Error
 * @returns {Error}
 */
export function unwrapError(message, cause = null) {
  return Object.assign(new Error(message, cause instanceof Error ? { cause } : undefined), { code: "UNWRAP" });
}
