import { wrongKind } from "./wrong-kind.js";

/**
 * Throws a TypeError unless an item goes with the first one of a sum or product: all numbers, or
 * all BigInts.
 * @param {string} name the function that speaks
 * @param {any} item
 * @param {number} index of the item
 * @param {any} start the first item
 */
export function requireAddend(name, item, index, start) {
  const type = typeof item;
  if ((type !== "number" && type !== "bigint") || type !== typeof start) {
    throw wrongKind(name, "numbers", item, `at index ${index}`);
  }
}
