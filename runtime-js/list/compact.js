import { itemsOf } from "../core/items-of.js";

/**
 * The items that are not nil.
 * @param {Iterable<any>} list
 * @returns {any[]}
 */
export function compact(list) {
  return itemsOf("compact", list).filter((item) => item != null);
}
