import { itemsOf } from "../core/items-of.js";
import { requireNumber } from "../core/require-number.js";

/**
 * All but the first `count` items; of a String all but its first UTF-16 units.
 * @param {Iterable<any>} list
 * @param {number} count rounded down, below 0 is 0
 * @returns {any} a List, or a String of a String
 */
export function drop(list, count) {
  const items = typeof list === "string" ? /** @type {any} */ (list) : itemsOf("drop", list);
  requireNumber("drop", count);
  return items.slice(Math.max(0, Math.floor(count)));
}
