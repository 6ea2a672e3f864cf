import { itemsOf } from "../core/items-of.js";
import { shuffledCopy } from "../core/shuffled-copy.js";

/**
 * A copy in random order.
 * @param {Iterable<any>} list
 * @returns {any[]}
 */
export function shuffle(list) {
  return shuffledCopy(itemsOf("shuffle", list));
}
