import { inspect } from "../core/display.js";
import { requireFunction } from "../core/require-function.js";
import { requireInteger } from "../core/require-integer.js";

/**
 * The function that remembers its results by its arguments: primitives by type and value, functions
 * and symbols by identity, the rest by its text. What throws or rejects is not remembered.
 * @param {(...args: any[]) => any} fn
 * @param {{ max?: number | null } | null} [options] `max` results are kept (1000), the ones not used
 *   for longest go first
 * @returns {((...args: any[]) => any) & { clear: () => null }} `clear()` forgets everything
 */
export function memoize(fn, options = null) {
  requireFunction("memoize", fn);
  const max = options?.max ?? 1000;
  if (max !== Infinity) requireInteger("memoize", "max", max, 1);
  /** @type {Map<string, any>} */
  const results = new Map();
  const keyOf = argumentKeys();
  /** @param {...any} args */
  const memoized = (...args) => {
    const key = args.map(keyOf).join();
    const isKnown = results.has(key);
    const result = isKnown ? results.get(key) : fn(...args);
    results.delete(key);
    results.set(key, result);
    if (isKnown) return result;
    if (results.size > max) results.delete(/** @type {string} */ (results.keys().next().value));
    if (result instanceof Promise) {
      result.catch(() => {
        if (results.get(key) === result) results.delete(key);
      });
    }
    return result;
  };
  return Object.assign(memoized, {
    clear() {
      results.clear();
      return null;
    },
  });
}

/** A function from an argument to the part of a key that stands for it. */
function argumentKeys() {
  /** @type {Map<any, number>} */
  const identities = new Map();
  return (/** @type {any} */ argument) => {
    switch (typeof argument) {
      case "bigint":
        return argument + "n";
      case "function":
      case "symbol":
        if (!identities.has(argument)) identities.set(argument, identities.size);
        return "#" + identities.get(argument);
      case "object":
        return (argument === null ? "" : "=") + inspect(argument);
      default:
        return inspect(argument);
    }
  };
}
