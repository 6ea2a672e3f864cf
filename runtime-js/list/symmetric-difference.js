import { itemsOf } from "../core/items-of.js";
import { difference } from "./difference.js";

/**
 * The items that are in one of the lists only, those of the first one first.
 * @param {Iterable<any>} a
 * @param {Iterable<any>} b
 * @returns {any[]}
 */
export function symmetricDifference(a, b) {
  const left = itemsOf("symmetricDifference", a);
  const right = itemsOf("symmetricDifference", b);
  return [...difference(left, right), ...difference(right, left)];
}
