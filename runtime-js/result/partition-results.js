import { itemsOf } from "../core/items-of.js";
import { filterErr } from "./filter-err.js";
import { filterOk } from "./filter-ok.js";

/**
 * The values of the Ok items and the errors of the Err items.
 * @param {Iterable<any>} list
 * @returns {[any[], any[]]}
 */
export function partitionResults(list) {
  const items = itemsOf("partitionResults", list);
  return [filterOk(items), filterErr(items)];
}
