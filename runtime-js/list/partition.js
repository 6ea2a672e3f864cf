import { itemCallback } from "../core/item-callback.js";
import { itemsOf } from "../core/items-of.js";
import { truthy } from "../core/truthy.js";

/**
 * The items for which `test` holds, and the others.
 * @param {Iterable<any>} list
 * @param {(item: any, index: number) => any} test
 * @returns {[any[], any[]]}
 */
export function partition(list, test) {
  const holds = itemCallback("partition", test);
  /** @type {any[]} */
  const passing = [];
  /** @type {any[]} */
  const failing = [];
  itemsOf("partition", list).forEach((item, index) => (truthy(holds(item, index)) ? passing : failing).push(item));
  return [passing, failing];
}
