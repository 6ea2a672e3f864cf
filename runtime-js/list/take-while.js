import { itemCallback } from "../core/item-callback.js";
import { sequenceOf } from "../core/sequence-of.js";
import { truthy } from "../core/truthy.js";

/**
 * The items before the first one for which `test` does not hold.
 * @param {Iterable<any>} list
 * @param {(item: any, index: number) => any} test
 * @returns {any[]}
 */
export function takeWhile(list, test) {
  const holds = itemCallback("takeWhile", test);
  const taken = [];
  for (const item of sequenceOf("takeWhile", list)) {
    if (!truthy(holds(item, taken.length))) break;
    taken.push(item);
  }
  return taken;
}
