import { itemsOf } from "../core/items-of.js";

/**
 * The `[index, item]` pairs.
 * @param {Iterable<any>} list
 * @returns {[number, any][]}
 */
export function enumerate(list) {
  return itemsOf("enumerate", list).map((item, index) => [index, item]);
}
