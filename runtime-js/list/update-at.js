import { itemsOf } from "../core/items-of.js";
import { positionIn } from "../core/position-in.js";

/**
 * A copy with another value at an index.
 * @param {Iterable<any>} list
 * @param {number} index negative from the end; RangeError out of range
 * @param {any} value
 * @returns {any[]}
 */
export function updateAt(list, index, value) {
  const items = itemsOf("updateAt", list);
  const position = positionIn("updateAt", items, index, items.length - 1);
  return [...items.slice(0, position), value ?? null, ...items.slice(position + 1)];
}
