import { itemsOf } from "../core/items-of.js";
import { isErr } from "./is-err.js";

/**
 * The errors of the Err items, in order; everything else is dropped.
 * @param {Iterable<any>} list
 * @returns {any[]}
 */
export function filterErr(list) {
  return itemsOf("filterErr", list).filter(isErr).map((err) => err.error);
}
