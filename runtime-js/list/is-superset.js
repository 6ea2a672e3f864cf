import { itemsOf } from "../core/items-of.js";
import { membershipIn } from "../core/membership-in.js";

/**
 * Whether every item of `b` is in `a`.
 * @param {Iterable<any>} a
 * @param {Iterable<any>} b
 * @returns {boolean}
 */
export function isSuperset(a, b) {
  return itemsOf("isSuperset", b).every(membershipIn("isSuperset", a));
}
