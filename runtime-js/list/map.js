import { itemsOf } from "../core/items-of.js";
import { takesIndex } from "../core/takes-index.js";

/**
 * The results of `fn` for each item.
 * @param {Iterable<any>} list
 * @param {(item: any, index?: any) => any} fn
 * @returns {any[]}
 */
export function map(list, fn) {
  const items = itemsOf("map", list);
  const withIndex = takesIndex("map", fn);
  const results = new Array(items.length);
  for (let i = 0; i < items.length; i++) results[i] = withIndex ? fn(items[i], i) : fn(items[i]);
  return results;
}
