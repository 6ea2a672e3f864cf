import { itemsOf } from "../core/items-of.js";

/**
 * The Lists of the items that stand at the same place, as far as the shortest list goes.
 * @param {...Iterable<any>} lists
 * @returns {any[][]}
 */
export function zip(...lists) {
  const [first = [], ...rows] = lists.map((list) => itemsOf("zip", list));
  const length = Math.min(first.length, ...rows.map((row) => row.length));
  return first.slice(0, length).map((item, index) => [item, ...rows.map((row) => row[index])]);
}
