import { itemsOf } from "../core/items-of.js";
import { requireFunction } from "../core/require-function.js";

/**
 * The results of `fn` for each item.
 * @param {Iterable<any>} list
 * @param {(item: any, index: number) => any} fn
 * @returns {any[]}
 */
export function map(list, fn) {
  const items = itemsOf("map", list);
  requireFunction("map", fn);
  const results = new Array(items.length);
  if (fn.length >= 2) {
    for (let i = 0; i < items.length; i++) results[i] = fn(items[i], i);
  } else {
    const call = /** @type {(item: any) => any} */ (fn);
    for (let i = 0; i < items.length; i++) results[i] = call(items[i]);
  }
  return results;
}
