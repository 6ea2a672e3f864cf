import { itemsOf } from "../core/items-of.js";

/**
 * The last item, of a String its last code point; nil when there is none.
 * @param {Iterable<any>} list
 * @returns {any}
 */
export function last(list) {
  return itemsOf("last", list).at(-1) ?? null;
}
