import { itemsOf } from "../core/items-of.js";
import { requireNumber } from "../core/require-number.js";

/**
 * All runs of `size` neighbouring items; none when `size` is below 1 or above the length.
 * @param {Iterable<any>} list
 * @param {number} size
 * @returns {any[][]}
 */
export function slidingWindow(list, size) {
  const items = itemsOf("slidingWindow", list);
  requireNumber("slidingWindow", size);
  const windows = [];
  if (size >= 1) for (let i = 0; i + size <= items.length; i++) windows.push(items.slice(i, i + size));
  return windows;
}
