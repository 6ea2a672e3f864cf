import { itemCallback } from "../core/item-callback.js";
import { itemsOf } from "../core/items-of.js";
import { requireAddend } from "../core/require-addend.js";

/**
 * The sum of `fn(item)` over the items: all numbers or all BigInts, else TypeError.
 * @param {Iterable<any>} list
 * @param {(item: any, index: number) => any} fn
 * @returns {any}
 */
export function sumBy(list, fn) {
  const addends = itemsOf("sumBy", list).map(itemCallback("sumBy", fn));
  addends.forEach((addend, index) => requireAddend("sumBy", addend, index, addends[0]));
  return addends.length === 0 ? 0 : addends.reduce((total, addend) => total + addend);
}
