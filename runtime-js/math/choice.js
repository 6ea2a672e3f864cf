import { itemsOf } from "../core/items-of.js";

/**
 * A random item; nil for an empty list.
 * @param {Iterable<any>} list
 * @returns {any}
 */
export function choice(list) {
  const items = itemsOf("choice", list);
  return items[Math.floor(Math.random() * items.length)] ?? null;
}
