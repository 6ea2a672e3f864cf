import { itemsOf } from "../core/items-of.js";
import { membershipIn } from "../core/membership-in.js";

/**
 * The items of `a` that are not in `b`, in order and with their duplicates.
 * @param {Iterable<any>} a
 * @param {Iterable<any>} b
 * @returns {any[]}
 */
export function difference(a, b) {
  const isInB = membershipIn("difference", b);
  return itemsOf("difference", a).filter((item) => !isInB(item));
}
