import { wrongKind } from "./wrong-kind.js";

/**
 * Throws a TypeError that speaks for the function `name` unless `value` is a number.
 * @param {string} name
 * @param {any} value
 */
export function requireNumber(name, value) {
  if (typeof value !== "number") throw wrongKind(name, "a number", value);
}
