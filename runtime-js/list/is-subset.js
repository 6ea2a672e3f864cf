import { itemsOf } from "../core/items-of.js";
import { membershipIn } from "../core/membership-in.js";

/**
 * Whether every item of `a` is in `b`.
 * @param {Iterable<any>} a
 * @param {Iterable<any>} b
 * @returns {boolean}
 */
export function isSubset(a, b) {
  return itemsOf("isSubset", a).every(membershipIn("isSubset", b));
}
