import { itemCallback } from "../core/item-callback.js";
import { itemsOf } from "../core/items-of.js";
import { truthy } from "../core/truthy.js";

/**
 * The items for which `test` holds.
 * @param {Iterable<any>} list
 * @param {(item: any, index: number) => any} test
 * @returns {any[]}
 */
export function filter(list, test) {
  const items = itemsOf("filter", list);
  const holds = itemCallback("filter", test);
  const kept = [];
  for (let i = 0; i < items.length; i++) {
    const item = items[i];
    if (truthy(holds(item, i))) kept.push(item);
  }
  return kept;
}
