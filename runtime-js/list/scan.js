import { itemsOf } from "../core/items-of.js";
import { requireFunction } from "../core/require-function.js";

/**
 * The running accumulators of a left fold, `init` itself not included.
 * @param {Iterable<any>} list
 * @param {(accumulator: any, item: any) => any} fn
 * @param {any} init
 * @returns {any[]}
 */
export function scan(list, fn, init) {
  requireFunction("scan", fn);
  let accumulator = init;
  return itemsOf("scan", list).map((item) => (accumulator = fn(accumulator, item)));
}
