import { extremeOf } from "../core/extreme-of.js";
import { itemsOf } from "../core/items-of.js";

/**
 * The least item of a list, or the least of several arguments, in the library's order. Any NaN
 * gives NaN, an empty list nil.
 * @param {...any} args
 * @returns {any}
 */
export function min(...args) {
  return extremeOf(args.length >= 2 ? args : itemsOf("min", args[0]), -1);
}
