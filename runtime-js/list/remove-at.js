import { itemsOf } from "../core/items-of.js";
import { positionIn } from "../core/position-in.js";

/**
 * A copy without the item at an index.
 * @param {Iterable<any>} list
 * @param {number} index negative from the end; RangeError out of range
 * @returns {any[]}
 */
export function removeAt(list, index) {
  const items = itemsOf("removeAt", list);
  const position = positionIn("removeAt", items, index, items.length - 1);
  return [...items.slice(0, position), ...items.slice(position + 1)];
}
