import { itemCallback } from "../core/item-callback.js";
import { itemsOf } from "../core/items-of.js";
import { truthy } from "../core/truthy.js";

/**
 * The items from the first one on for which `test` does not hold.
 * @param {Iterable<any>} list
 * @param {(item: any, index: number) => any} test
 * @returns {any[]}
 */
export function dropWhile(list, test) {
  const items = itemsOf("dropWhile", list);
  const holds = itemCallback("dropWhile", test);
  const end = items.findIndex((item, index) => !truthy(holds(item, index)));
  return end < 0 ? [] : items.slice(end);
}
