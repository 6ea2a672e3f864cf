import { requireFunction } from "../core/require-function.js";

/**
 * The function with its first two arguments swapped.
 * @param {(...args: any[]) => any} fn
 * @returns {(...args: any[]) => any}
 */
export function flip(fn) {
  requireFunction("flip", fn);
  return (a, b, ...rest) => fn(b, a, ...rest);
}
