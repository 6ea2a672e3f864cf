import { sequenceOf } from "../core/sequence-of.js";
import { takesIndex } from "../core/takes-index.js";
import { truthy } from "../core/truthy.js";

/**
 * The first item for which `test` holds, or nil.
 * @param {Iterable<any>} list
 * @param {(item: any, index?: any) => any} test
 * @returns {any}
 */
export function find(list, test) {
  const withIndex = takesIndex("find", test);
  let index = 0;
  for (const item of sequenceOf("find", list)) {
    if (truthy(withIndex ? test(item, index++) : test(item))) return item ?? null;
  }
  return null;
}
