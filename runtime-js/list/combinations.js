import { itemsOf } from "../core/items-of.js";
import { requireInteger } from "../core/require-integer.js";

/**
 * All choices of `size` items, in the order of their indices.
 * @param {Iterable<any>} list
 * @param {number} size an integer >= 0, else RangeError
 * @returns {any[][]}
 */
export function combinations(list, size) {
  const items = itemsOf("combinations", list);
  requireInteger("combinations", "size", size, 0);
  /** @type {any[][]} */
  const found = [];
  /** @type {(chosen: any[], from: number) => void} */
  const extend = (chosen, from) => {
    if (chosen.length === size) {
      found.push(chosen);
      return;
    }
    const last = items.length - (size - chosen.length);
    for (let i = from; i <= last; i++) extend([...chosen, items[i]], i + 1);
  };
  extend([], 0);
  return found;
}
