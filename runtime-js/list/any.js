import { identity } from "../core/identity.js";
import { sequenceOf } from "../core/sequence-of.js";
import { takesIndex } from "../core/takes-index.js";
import { truthy } from "../core/truthy.js";

/**
 * Whether `test` holds for an item; without `test`, whether an item is truthy.
 * @param {Iterable<any>} list
 * @param {((item: any, index?: any) => any) | null} [test]
 * @returns {boolean}
 */
export function any(list, test = null) {
  const holds = test ?? identity;
  const withIndex = takesIndex("any", holds);
  let index = 0;
  for (const item of sequenceOf("any", list)) {
    if (truthy(withIndex ? holds(item, index++) : holds(item))) return true;
  }
  return false;
}
