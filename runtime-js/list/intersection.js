import { itemsOf } from "../core/items-of.js";
import { membershipIn } from "../core/membership-in.js";

/**
 * The items of `a` that are in `b`, in order and with their duplicates.
 * @param {Iterable<any>} a
 * @param {Iterable<any>} b
 * @returns {any[]}
 */
export function intersection(a, b) {
  const isInB = membershipIn("intersection", b);
  return itemsOf("intersection", a).filter((item) => isInB(item));
}
