import { itemsOf } from "../core/items-of.js";
import { requireAddend } from "../core/require-addend.js";

/**
 * The product of the items: all numbers or all BigInts, else TypeError. 1 for no items.
 * @param {Iterable<any>} list
 * @returns {any}
 */
export function product(list) {
  const items = itemsOf("product", list);
  if (items.length === 0) return 1;
  /** @type {any} */
  let result = typeof items[0] === "bigint" ? 1n : 1;
  for (let i = 0; i < items.length; i++) {
    requireAddend("product", items[i], i, items[0]);
    result *= items[i];
  }
  return result;
}
