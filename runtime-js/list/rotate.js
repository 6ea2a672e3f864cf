import { itemsOf } from "../core/items-of.js";
import { requireInteger } from "../core/require-integer.js";

/**
 * The list turned left by `count` items, right when negative.
 * @param {Iterable<any>} list
 * @param {number} count an integer, else RangeError
 * @returns {any[]}
 */
export function rotate(list, count) {
  const items = itemsOf("rotate", list);
  requireInteger("rotate", "count", count);
  const start = count % items.length || 0;
  return [...items.slice(start), ...items.slice(0, start)];
}
