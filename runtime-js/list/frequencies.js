import { display } from "../core/display.js";
import { itemsOf } from "../core/items-of.js";

/**
 * An Object from the display of the items to how often it occurs.
 * @param {Iterable<any>} list
 * @returns {Record<string, number>}
 */
export function frequencies(list) {
  const counts = new Map();
  for (const item of itemsOf("frequencies", list)) {
    const key = display(item);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return Object.fromEntries(counts);
}
