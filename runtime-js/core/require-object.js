import { wrongKind } from "./wrong-kind.js";

/**
 * Throws a TypeError that speaks for the function `name` for nil, primitives and promises.
 * @param {string} name
 * @param {any} value
 */
export function requireObject(name, value) {
  const isObject = value !== null && (typeof value === "object" || typeof value === "function");
  if (!isObject || value instanceof Promise) throw wrongKind(name, "an Object", value);
}
