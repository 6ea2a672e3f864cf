import { identity } from "../core/identity.js";
import { itemCallback } from "../core/item-callback.js";
import { sequenceOf } from "../core/sequence-of.js";
import { truthy } from "../core/truthy.js";

/**
 * Whether `test` holds for every item; without `test`, whether every item is truthy.
 * @param {Iterable<any>} list
 * @param {((item: any, index: number) => any) | null} [test]
 * @returns {boolean}
 */
export function all(list, test = null) {
  const sequence = sequenceOf("all", list);
  const holds = itemCallback("all", test ?? identity);
  let index = 0;
  for (const item of sequence) if (!truthy(holds(item, index++))) return false;
  return true;
}
