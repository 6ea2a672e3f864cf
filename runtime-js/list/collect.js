import { itemsOf } from "../core/items-of.js";

/**
 * The items of a lazy sequence as a List; a List itself.
 * @param {Iterable<any>} list
 * @returns {any[]}
 */
export function collect(list) {
  return itemsOf("collect", list);
}
