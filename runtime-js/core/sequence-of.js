import { wrongKind } from "./wrong-kind.js";

/**
 * Checks that a value is a synchronous sequence (List, String, Set, Map, generator, …) and returns it.
 * @param {string} name the function that speaks in the TypeError for anything else
 * @param {any} value
 * @returns {Iterable<any>}
 */
export function sequenceOf(name, value) {
  if (typeof value?.[Symbol.iterator] !== "function") throw wrongKind(name, "a List", value);
  return value;
}
