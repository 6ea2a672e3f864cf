import { itemsOf } from "../core/items-of.js";
import { requireInteger } from "../core/require-integer.js";

/**
 * All arrangements of `size` items, in the order of their indices; equal items count as different.
 * @param {Iterable<any>} list
 * @param {number | null} [size] an integer >= 0, else RangeError; all items by default
 * @returns {any[][]}
 */
export function permutations(list, size = null) {
  const items = itemsOf("permutations", list);
  const length = size ?? items.length;
  requireInteger("permutations", "size", length, 0);
  /** @type {any[][]} */
  const found = [];
  /** @type {(chosen: number[]) => void} */
  const extend = (chosen) => {
    if (chosen.length === length) {
      found.push(chosen.map((index) => items[index]));
      return;
    }
    for (let i = 0; i < items.length; i++) if (!chosen.includes(i)) extend([...chosen, i]);
  };
  if (length <= items.length) extend([]);
  return found;
}
