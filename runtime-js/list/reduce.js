import { itemsOf } from "../core/items-of.js";
import { requireFunction } from "../core/require-function.js";

/**
 * The left fold `fn(accumulator, item)`, with the index as third argument if declared. Without
 * `init` the first item starts; TypeError when there is none.
 * @param {Iterable<any>} list
 * @param {(accumulator: any, item: any, index: number) => any} fn
 * @param {[init?: any]} init
 * @returns {any}
 */
export function reduce(list, fn, ...init) {
  const items = itemsOf("reduce", list);
  requireFunction("reduce", fn);
  if (init.length === 0 && items.length === 0) throw new TypeError("reduce: empty list and no initial value");
  const step = fn.length >= 3 ? fn : /** @type {(accumulator: any, item: any) => any} */ ((all, item) => /** @type {any} */ (fn)(all, item));
  let accumulator = init.length === 0 ? items[0] : init[0];
  for (let i = 1 - init.length; i < items.length; i++) accumulator = step(accumulator, items[i], i);
  return accumulator;
}
