import { itemsOf } from "../core/items-of.js";

/**
 * The items with a separator between them.
 * @param {Iterable<any>} list
 * @param {any} separator
 * @returns {any[]}
 */
export function intersperse(list, separator) {
  return itemsOf("intersperse", list).flatMap((item, index) => (index === 0 ? [item] : [separator, item]));
}
