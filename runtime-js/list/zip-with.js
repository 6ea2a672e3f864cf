import { itemsOf } from "../core/items-of.js";
import { requireFunction } from "../core/require-function.js";

/**
 * `fn(x, y)` of the items that stand at the same place, as far as the shorter list goes; pairs
 * without `fn`.
 * @param {Iterable<any>} a
 * @param {Iterable<any>} b
 * @param {((x: any, y: any) => any) | null} [fn]
 * @returns {any[]}
 */
export function zipWith(a, b, fn = null) {
  const rows = itemsOf("zipWith", a);
  const others = itemsOf("zipWith", b);
  const combine = fn ?? ((x, y) => [x, y]);
  requireFunction("zipWith", combine);
  return rows.slice(0, others.length).map((item, index) => combine(item, others[index]));
}
