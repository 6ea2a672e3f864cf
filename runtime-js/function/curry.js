import { requireFunction } from "../core/require-function.js";
import { requireInteger } from "../core/require-integer.js";

/**
 * The function that collects arguments over several calls until it has `arity` of them; extra ones
 * are passed on.
 * @param {(...args: any[]) => any} fn
 * @param {number | null} [arity] an integer >= 0; the number of parameters by default
 * @returns {(...args: any[]) => any}
 */
export function curry(fn, arity = null) {
  requireFunction("curry", fn);
  const needed = arity ?? fn.length;
  requireInteger("curry", "arity", needed, 0);
  /** @type {(collected: any[]) => (...args: any[]) => any} */
  const collect = (collected) => (...args) => {
    const all = [...collected, ...args];
    return all.length >= needed ? fn(...all) : collect(all);
  };
  return collect([]);
}
