import { itemsOf } from "../core/items-of.js";
import { unique } from "./unique.js";

/**
 * The unique items of both lists, those of the first one first.
 * @param {Iterable<any>} a
 * @param {Iterable<any>} b
 * @returns {any[]}
 */
export function union(a, b) {
  return unique([...itemsOf("union", a), ...itemsOf("union", b)]);
}
