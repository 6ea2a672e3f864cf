import { display } from "../core/display.js";
import { itemsOf } from "../core/items-of.js";
import { takesIndex } from "../core/takes-index.js";

/**
 * An Object from the display of `fn(item)` to the List of those items.
 * @param {Iterable<any>} list
 * @param {(item: any, index?: any) => any} fn
 * @returns {Record<string, any[]>}
 */
export function groupBy(list, fn) {
  const items = itemsOf("groupBy", list);
  const withIndex = takesIndex("groupBy", fn);
  /** @type {Map<string, any[]>} */
  const groups = new Map();
  for (let i = 0; i < items.length; i++) {
    const item = items[i];
    const key = display(withIndex ? fn(item, i) : fn(item));
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return Object.fromEntries(groups);
}
