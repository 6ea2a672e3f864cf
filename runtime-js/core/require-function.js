import { wrongKind } from "./wrong-kind.js";

/**
 * Throws a TypeError that speaks for the function `name` unless `value` is callable.
 * @param {string} name
 * @param {any} value
 */
export function requireFunction(name, value) {
  if (typeof value !== "function") throw wrongKind(name, "a function", value);
}
