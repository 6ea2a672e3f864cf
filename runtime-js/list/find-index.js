import { itemCallback } from "../core/item-callback.js";
import { sequenceOf } from "../core/sequence-of.js";
import { truthy } from "../core/truthy.js";

/**
 * The index of the first item for which `test` holds, or nil.
 * @param {Iterable<any>} list
 * @param {(item: any, index: number) => any} test
 * @returns {number | null}
 */
export function findIndex(list, test) {
  const holds = itemCallback("findIndex", test);
  let index = 0;
  for (const item of sequenceOf("findIndex", list)) {
    if (truthy(holds(item, index))) return index;
    index++;
  }
  return null;
}
