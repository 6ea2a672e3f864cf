import { itemsOf } from "../core/items-of.js";
import { requireInteger } from "../core/require-integer.js";

/**
 * Consecutive groups of `size` items, the last may be shorter; of a String, Strings.
 * @param {Iterable<any>} list
 * @param {number} size an integer >= 1, else RangeError
 * @returns {any[]}
 */
export function chunk(list, size) {
  const items = typeof list === "string" ? /** @type {any} */ (list) : itemsOf("chunk", list);
  requireInteger("chunk", "size", size, 1);
  const chunks = [];
  for (let i = 0; i < items.length; i += size) chunks.push(items.slice(i, i + size));
  return chunks;
}
