import { itemCallback } from "../core/item-callback.js";
import { itemsOf } from "../core/items-of.js";

/**
 * The results of `fn` for each item, results that are Lists spliced in.
 * @param {Iterable<any>} list
 * @param {(item: any, index: number) => any} fn
 * @returns {any[]}
 */
export function flatMap(list, fn) {
  return itemsOf("flatMap", list).flatMap(itemCallback("flatMap", fn));
}
