import { wrongKind } from "./wrong-kind.js";

/**
 * The items of any synchronous sequence as an array: a List is returned as it is (do not change
 * it), a String gives code points, a Map pairs, every other iterable its elements.
 * @param {string} name the function that speaks in the TypeError for anything else
 * @param {any} value
 * @returns {any[]}
 */
export function itemsOf(name, value) {
  if (Array.isArray(value)) return value;
  if (typeof value?.[Symbol.iterator] !== "function") throw wrongKind(name, "a List", value);
  return Array.from(value);
}
