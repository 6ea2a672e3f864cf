import { itemsOf } from "../core/items-of.js";
import { requireNumber } from "../core/require-number.js";

/**
 * The list with `depth` levels of nested Lists dissolved, all of them for Infinity.
 * @param {Iterable<any>} list
 * @param {number | null} [depth]
 * @returns {any[]}
 */
export function flatten(list, depth = null) {
  const levels = depth ?? 1;
  requireNumber("flatten", levels);
  return itemsOf("flatten", list).flat(levels);
}
