import { comparator } from "../core/comparator.js";
import { itemCallback } from "../core/item-callback.js";
import { itemsOf } from "../core/items-of.js";
import { orderOf } from "../core/order-of.js";
import { truthy } from "../core/truthy.js";

/**
 * A stable sorted copy in the library's order. A `key` with two required parameters is a comparison
 * that gives a Number or Ordering; else the items are ordered by `key(item)`, computed once each.
 * @param {Iterable<any>} list
 * @param {((item: any, other: any) => any) | null} [key]
 * @param {{ desc?: any } | null} [options] `desc` reverses the order, items that tie stay as they are
 * @returns {any[]}
 */
export function sorted(list, key = null, options = null) {
  // JavaScript's sort puts undefined last without asking: as null it is nil and comes first.
  const items = Array.from(itemsOf("sorted", list), (item) => item ?? null);
  const sign = truthy(options?.desc) ? -1 : 1;
  if (key == null) return items.sort(sign === 1 ? naturalOrder(items) : (a, b) => -orderOf(a, b));
  if (key.length >= 2) {
    const order = comparator("sorted", key);
    return items.sort((a, b) => sign * order(a, b));
  }
  const keyOf = itemCallback("sorted", key);
  return items
    .map((item, index) => ({ item, key: keyOf(item, index) }))
    .sort((a, b) => sign * orderOf(a.key, b.key))
    .map((entry) => entry.item);
}

/**
 * The cheapest comparison that gives the library's order for these items.
 * @param {any[]} items
 */
function naturalOrder(items) {
  if (items.every((item) => typeof item === "string")) return undefined;
  if (items.every((item) => typeof item === "number" && item === item)) {
    return (/** @type {number} */ a, /** @type {number} */ b) => a - b;
  }
  return orderOf;
}
