import { extremeOf } from "../core/extreme-of.js";
import { itemsOf } from "../core/items-of.js";

/**
 * The greatest item of a list, or the greatest of several arguments, in the library's order. Any NaN
 * gives NaN, an empty list nil.
 * @param {...any} args
 * @returns {any}
 */
export function max(...args) {
  return extremeOf(args.length >= 2 ? args : itemsOf("max", args[0]), 1);
}
