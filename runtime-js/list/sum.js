import { itemsOf } from "../core/items-of.js";
import { requireAddend } from "../core/require-addend.js";

/**
 * The sum of the items, from left to right: all numbers or all BigInts, else TypeError. 0 for no items.
 * @param {Iterable<any>} list
 * @returns {any}
 */
export function sum(list) {
  const items = itemsOf("sum", list);
  if (items.length === 0) return 0;
  let total = typeof items[0] === "bigint" ? 0n : 0;
  for (let i = 0; i < items.length; i++) {
    requireAddend("sum", items[i], i, items[0]);
    total += items[i];
  }
  return total;
}
