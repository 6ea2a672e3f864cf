import { itemsOf } from "../core/items-of.js";
import { isOk } from "./is-ok.js";

/**
 * The values of the Ok items, in order; everything else is dropped.
 * @param {Iterable<any>} list
 * @returns {any[]}
 */
export function filterOk(list) {
  return itemsOf("filterOk", list).filter(isOk).map((ok) => ok.value);
}
