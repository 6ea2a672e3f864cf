import { itemsOf } from "../core/items-of.js";

/**
 * The pairs of neighbouring items.
 * @param {Iterable<any>} list
 * @returns {[any, any][]}
 */
export function pairwise(list) {
  const items = itemsOf("pairwise", list);
  return items.slice(1).map((item, index) => [items[index], item]);
}
