import { itemsOf } from "../core/items-of.js";
import { positionOf } from "../core/position-of.js";
import { requireString } from "../core/require-string.js";

/**
 * The last position of an item in a List, or of a part in a String (UTF-16 units); nil if there is none.
 * @param {any} list
 * @param {any} value
 * @returns {number | null}
 */
export function lastIndexOf(list, value) {
  if (typeof list === "string") {
    requireString("lastIndexOf", value);
    const position = list.lastIndexOf(value);
    return position < 0 ? null : position;
  }
  const backwards = [...itemsOf("lastIndexOf", list)].reverse();
  const distance = positionOf(backwards, value);
  return distance < 0 ? null : backwards.length - 1 - distance;
}
