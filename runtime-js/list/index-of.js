import { itemsOf } from "../core/items-of.js";
import { positionOf } from "../core/position-of.js";
import { requireString } from "../core/require-string.js";

/**
 * The first position of an item in a List, or of a part in a String (UTF-16 units); nil if there is none.
 * @param {any} list
 * @param {any} value
 * @returns {number | null}
 */
export function indexOf(list, value) {
  if (typeof list === "string") requireString("indexOf", value);
  const position = typeof list === "string" ? list.indexOf(value) : positionOf(itemsOf("indexOf", list), value);
  return position < 0 ? null : position;
}
