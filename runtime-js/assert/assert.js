import { display } from "../core/display.js";
import { truthy } from "../core/truthy.js";
import { wrongKind } from "../core/wrong-kind.js";
import { assertionError } from "./assertion-error.js";

/**
 * Throws the message as an Error unless a condition holds; TypeError for a promise.
 * @param {any} condition
 * @param {any} [message]
 * @returns {null}
 */
export function assert(condition, message = null) {
  if (condition instanceof Promise) throw wrongKind("assert", "a condition", condition);
  if (truthy(condition)) return null;
  throw assertionError(display(message ?? "Assertion failed"), condition, true);
}
