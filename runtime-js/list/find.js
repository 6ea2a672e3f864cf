import { itemCallback } from "../core/item-callback.js";
import { sequenceOf } from "../core/sequence-of.js";
import { truthy } from "../core/truthy.js";

/**
 * The first item for which `test` holds, or nil.
 * @param {Iterable<any>} list
 * @param {(item: any, index: number) => any} test
 * @returns {any}
 */
export function find(list, test) {
  const holds = itemCallback("find", test);
  let index = 0;
  for (const item of sequenceOf("find", list)) if (truthy(holds(item, index++))) return item ?? null;
  return null;
}
