import { itemCallback } from "../core/item-callback.js";
import { itemsOf } from "../core/items-of.js";
import { orderOf } from "../core/order-of.js";

/**
 * The first item whose key is least in the library's order; nil for an empty list. `key` is called
 * once per item.
 * @param {Iterable<any>} list
 * @param {(item: any, index: number) => any} key
 * @returns {any}
 */
export function minBy(list, key) {
  const items = itemsOf("minBy", list);
  const keys = items.map(itemCallback("minBy", key));
  let best = 0;
  for (let i = 1; i < keys.length; i++) if (orderOf(keys[i], keys[best]) < 0) best = i;
  return items[best] ?? null;
}
