import { orderOf } from "./order-of.js";

/**
 * The first of the items that come first (`sign` -1) or last (1) in the total order; NaN if an item
 * is NaN, nil if there is none.
 * @param {any[]} items
 * @param {-1 | 1} sign
 * @returns {any}
 */
export function extremeOf(items, sign) {
  if (items.length === 0) return null;
  let best = items[0];
  for (const item of items) {
    if (item !== item) return NaN;
    if (orderOf(item, best) * sign > 0) best = item;
  }
  return best ?? null;
}
