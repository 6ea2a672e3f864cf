import { requireFunction } from "../core/require-function.js";

/**
 * The function with its first arguments given.
 * @param {(...args: any[]) => any} fn
 * @param {...any} bound
 * @returns {(...args: any[]) => any}
 */
export function partial(fn, ...bound) {
  requireFunction("partial", fn);
  return (...args) => fn(...bound, ...args);
}
