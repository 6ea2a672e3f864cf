import { itemsOf } from "../core/items-of.js";
import { takesIndex } from "../core/takes-index.js";
import { truthy } from "../core/truthy.js";

/**
 * How many items there are, or for how many `test` holds.
 * @param {Iterable<any>} list
 * @param {((item: any, index?: any) => any) | null} [test]
 * @returns {number}
 */
export function count(list, test = null) {
  const items = itemsOf("count", list);
  if (test == null) return items.length;
  const withIndex = takesIndex("count", test);
  let total = 0;
  for (let i = 0; i < items.length; i++) if (truthy(withIndex ? test(items[i], i) : test(items[i]))) total++;
  return total;
}
