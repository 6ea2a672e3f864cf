import { itemCallback } from "../core/item-callback.js";
import { itemsOf } from "../core/items-of.js";
import { truthy } from "../core/truthy.js";

/**
 * How many items there are, or for how many `test` holds.
 * @param {Iterable<any>} list
 * @param {((item: any, index: number) => any) | null} [test]
 * @returns {number}
 */
export function count(list, test = null) {
  const items = itemsOf("count", list);
  if (test == null) return items.length;
  const holds = itemCallback("count", test);
  return items.reduce((total, item, index) => (truthy(holds(item, index)) ? total + 1 : total), 0);
}
