import { itemsOf } from "../core/items-of.js";
import { requireInteger } from "../core/require-integer.js";
import { shuffledCopy } from "../core/shuffled-copy.js";

/**
 * Items from `count` different places in random order, all of them if there are fewer.
 * @param {Iterable<any>} list
 * @param {number} count an integer >= 0, else RangeError
 * @returns {any[]}
 */
export function sample(list, count) {
  const items = itemsOf("sample", list);
  requireInteger("sample", "count", count, 0);
  return shuffledCopy(items).slice(0, count);
}
