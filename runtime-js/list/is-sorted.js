import { identity } from "../core/identity.js";
import { itemCallback } from "../core/item-callback.js";
import { itemsOf } from "../core/items-of.js";
import { orderOf } from "../core/order-of.js";

/**
 * Whether the items, or their keys, ascend in the library's order; ties are allowed.
 * @param {Iterable<any>} list
 * @param {((item: any, index: number) => any) | null} [key]
 * @returns {boolean}
 */
export function isSorted(list, key = null) {
  const keys = itemsOf("isSorted", list).map(itemCallback("isSorted", key ?? identity));
  return keys.every((itemKey, index) => index === 0 || orderOf(keys[index - 1], itemKey) <= 0);
}
