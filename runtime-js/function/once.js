import { requireFunction } from "../core/require-function.js";

/**
 * The function that calls `fn` once and keeps its result; a call that throws does not count.
 * @param {(...args: any[]) => any} fn
 * @returns {(...args: any[]) => any}
 */
export function once(fn) {
  requireFunction("once", fn);
  let isDone = false;
  /** @type {any} */
  let result = null;
  return (...args) => {
    if (!isDone) {
      result = fn(...args);
      isDone = true;
    }
    return result;
  };
}
