import { display } from "../core/display.js";
import { itemsOf } from "../core/items-of.js";
import { requireString } from "../core/require-string.js";

/**
 * The displays of the items in one String; nil items are empty.
 * @param {Iterable<any>} list
 * @param {string | null} [separator]
 * @returns {string}
 */
export function join(list, separator = null) {
  const between = separator ?? "";
  requireString("join", between);
  return Array.from(itemsOf("join", list), (item) => (item == null ? "" : display(item))).join(between);
}
