import { requireFunction } from "./require-function.js";

/**
 * Whether a callback is called with the index of the item as well: only if it declares two required
 * parameters, so that functions with optional parameters can be passed as they are. Functions that
 * loop over long lists call their callback directly, which engines can inline.
 * @param {string} name the function that speaks in the TypeError
 * @param {any} fn
 * @returns {boolean}
 */
export function takesIndex(name, fn) {
  requireFunction(name, fn);
  return fn.length >= 2;
}
