import { itemsOf } from "../core/items-of.js";
import { requireString } from "../core/require-string.js";
import { sameValue } from "../core/same-value.js";

/**
 * The last position of an item in a List, or of a part in a String (UTF-16 units); nil if there is none.
 * @param {any} list
 * @param {any} value
 * @returns {number | null}
 */
export function lastIndexOf(list, value) {
  if (typeof list === "string") requireString("lastIndexOf", value);
  const position = typeof list === "string" ? list.lastIndexOf(value) : itemsOf("lastIndexOf", list).findLastIndex((item) => sameValue(item, value));
  return position < 0 ? null : position;
}
