import { comparator } from "../core/comparator.js";
import { itemsOf } from "../core/items-of.js";

/**
 * A stable copy sorted by a comparison that gives an Ordering or a Number.
 * @param {Iterable<any>} list
 * @param {(a: any, b: any) => any} compare
 * @returns {any[]}
 */
export function compareBy(list, compare) {
  return Array.from(itemsOf("compareBy", list), (item) => item ?? null).sort(comparator("compareBy", compare));
}
