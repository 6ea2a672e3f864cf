import { requireFunction } from "./require-function.js";

/**
 * A callback as the library calls it: with the item, and with its index only if the callback
 * declares two parameters, so that functions with optional parameters can be passed as they are.
 * @param {string} name the function that speaks in the TypeError
 * @param {any} fn
 * @returns {(item: any, index: number) => any}
 */
export function itemCallback(name, fn) {
  requireFunction(name, fn);
  return fn.length >= 2 ? (item, index) => fn(item, index) : (item) => fn(item);
}
