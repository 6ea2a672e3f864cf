import { identity } from "../core/identity.js";
import { itemCallback } from "../core/item-callback.js";
import { sequenceOf } from "../core/sequence-of.js";
import { truthy } from "../core/truthy.js";

/**
 * Whether `test` holds for an item; without `test`, whether an item is truthy.
 * @param {Iterable<any>} list
 * @param {((item: any, index: number) => any) | null} [test]
 * @returns {boolean}
 */
export function any(list, test = null) {
  const sequence = sequenceOf("any", list);
  const holds = itemCallback("any", test ?? identity);
  let index = 0;
  for (const item of sequence) if (truthy(holds(item, index++))) return true;
  return false;
}
