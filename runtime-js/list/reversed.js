import { itemsOf } from "../core/items-of.js";

/**
 * The items in reverse order; of a String its code points.
 * @param {Iterable<any>} list
 * @returns {any[]}
 */
export function reversed(list) {
  return [...itemsOf("reversed", list)].reverse();
}
