import { sequenceOf } from "../core/sequence-of.js";
import { takesIndex } from "../core/takes-index.js";
import { truthy } from "../core/truthy.js";

/**
 * The index of the first item for which `test` holds, or nil.
 * @param {Iterable<any>} list
 * @param {(item: any, index?: any) => any} test
 * @returns {number | null}
 */
export function findIndex(list, test) {
  const withIndex = takesIndex("findIndex", test);
  let index = 0;
  for (const item of sequenceOf("findIndex", list)) {
    if (truthy(withIndex ? test(item, index) : test(item))) return index;
    index++;
  }
  return null;
}
