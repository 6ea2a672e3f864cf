import { itemsOf } from "../core/items-of.js";

/**
 * One item of each list in turn; lists that are used up are skipped.
 * @param {...Iterable<any>} lists
 * @returns {any[]}
 */
export function interleave(...lists) {
  const rows = lists.map((list) => itemsOf("interleave", list));
  const longest = Math.max(0, ...rows.map((row) => row.length));
  const mixed = [];
  for (let i = 0; i < longest; i++) for (const row of rows) if (i < row.length) mixed.push(row[i]);
  return mixed;
}
