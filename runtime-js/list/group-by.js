import { display } from "../core/display.js";
import { itemCallback } from "../core/item-callback.js";
import { itemsOf } from "../core/items-of.js";

/**
 * An Object from the display of `fn(item)` to the List of those items.
 * @param {Iterable<any>} list
 * @param {(item: any, index: number) => any} fn
 * @returns {Record<string, any[]>}
 */
export function groupBy(list, fn) {
  const keyOf = itemCallback("groupBy", fn);
  /** @type {Map<string, any[]>} */
  const groups = new Map();
  itemsOf("groupBy", list).forEach((item, index) => {
    const key = display(keyOf(item, index));
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  });
  return Object.fromEntries(groups);
}
