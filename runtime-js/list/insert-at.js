import { itemsOf } from "../core/items-of.js";
import { positionIn } from "../core/position-in.js";

/**
 * A copy with a value inserted before an index; the length is an index too.
 * @param {Iterable<any>} list
 * @param {number} index negative from the end; RangeError out of range
 * @param {any} value
 * @returns {any[]}
 */
export function insertAt(list, index, value) {
  const items = itemsOf("insertAt", list);
  const position = positionIn("insertAt", items, index, items.length);
  return [...items.slice(0, position), value ?? null, ...items.slice(position)];
}
