import { wrongKind } from "./wrong-kind.js";

/**
 * Throws a TypeError that speaks for the function `name` unless `value` is a String.
 * @param {string} name
 * @param {any} value
 */
export function requireString(name, value) {
  if (typeof value !== "string") throw wrongKind(name, "a String", value);
}
