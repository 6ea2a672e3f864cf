import { itemsOf } from "../core/items-of.js";
import { requireFunction } from "../core/require-function.js";

/**
 * The left fold `fn(accumulator, item)`, with the index as third argument if declared. Without
 * `init` the first item starts; TypeError when there is none.
 * @param {Iterable<any>} list
 * @param {(accumulator: any, item: any, index?: any) => any} fn
 * @param {[init?: any]} init
 * @returns {any}
 */
export function reduce(list, fn, ...init) {
  const items = itemsOf("reduce", list);
  requireFunction("reduce", fn);
  const hasInit = init.length > 0;
  if (!hasInit && items.length === 0) throw new TypeError("reduce: empty list and no initial value");
  const withIndex = fn.length >= 3;
  let accumulator = hasInit ? init[0] : items[0];
  for (let i = hasInit ? 0 : 1; i < items.length; i++) {
    accumulator = withIndex ? fn(accumulator, items[i], i) : fn(accumulator, items[i]);
  }
  return accumulator;
}
