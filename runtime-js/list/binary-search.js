import { identity } from "../core/identity.js";
import { itemCallback } from "../core/item-callback.js";
import { itemsOf } from "../core/items-of.js";
import { orderOf } from "../core/order-of.js";

/**
 * An index of `target` in a list sorted in the library's order, or -1.
 * @param {Iterable<any>} list
 * @param {any} target
 * @param {((item: any, index: number) => any) | null} [key] what is compared with `target`
 * @returns {number}
 */
export function binarySearch(list, target, key = null) {
  const items = itemsOf("binarySearch", list);
  const keyOf = itemCallback("binarySearch", key ?? identity);
  let low = 0;
  let high = items.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const order = orderOf(keyOf(items[middle], middle), target);
    if (order === 0) return middle;
    if (order < 0) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
