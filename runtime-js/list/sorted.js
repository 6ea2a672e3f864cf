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
  const items = itemsOf("sorted", list);
  const descending = truthy(options?.desc);
  if (key !== null && key.length < 2) return sortedByKey(items, itemCallback("sorted", key), descending);
  const order = key === null ? cheapestOrder(items) : comparator("sorted", key);
  // JavaScript's sort puts undefined last without asking: as null it is nil and comes first.
  const copy = order === orderOf || key !== null ? Array.from(items, (item) => item ?? null) : items.slice();
  return copy.sort(descending ? (a, b) => order(b, a) : order);
}

/**
 * @param {any[]} items
 * @param {(item: any, index: number) => any} keyOf
 * @param {boolean} descending
 */
function sortedByKey(items, keyOf, descending) {
  const keys = items.map(keyOf);
  const order = cheapestOrder(keys);
  const places = Array.from(keys, (_, index) => index);
  places.sort(descending ? (i, j) => order(keys[j], keys[i]) : (i, j) => order(keys[i], keys[j]));
  return places.map((place) => items[place]);
}

/**
 * The cheapest comparison that gives the library's order for these values.
 * @param {any[]} values
 * @returns {(a: any, b: any) => number}
 */
function cheapestOrder(values) {
  const type = typeof values[0];
  if (type !== "number" && type !== "string") return orderOf;
  for (const value of values) if (typeof value !== type || value !== value) return orderOf;
  return type === "number" ? (a, b) => a - b : (a, b) => (a < b ? -1 : a > b ? 1 : 0);
}
