import { itemsOf } from "../core/items-of.js";
import { takesIndex } from "../core/takes-index.js";
import { truthy } from "../core/truthy.js";

/**
 * The items for which `test` holds.
 * @param {Iterable<any>} list
 * @param {(item: any, index?: any) => any} test
 * @returns {any[]}
 */
export function filter(list, test) {
  const items = itemsOf("filter", list);
  const withIndex = takesIndex("filter", test);
  const kept = [];
  for (let i = 0; i < items.length; i++) {
    const item = items[i];
    if (truthy(withIndex ? test(item, i) : test(item))) kept.push(item);
  }
  return kept;
}
