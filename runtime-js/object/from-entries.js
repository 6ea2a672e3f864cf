import { display } from "../core/display.js";
import { itemsOf } from "../core/items-of.js";

/**
 * The Object of `[key, value]` pairs or of a Map; keys by their display, later ones win.
 * @param {Iterable<any>} pairs
 * @returns {Record<string, any>}
 */
export function fromEntries(pairs) {
  return Object.fromEntries(itemsOf("fromEntries", pairs).map(([key, value]) => [display(key), value]));
}
