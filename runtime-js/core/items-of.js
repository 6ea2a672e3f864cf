import { sequenceOf } from "./sequence-of.js";

/**
 * The items of a synchronous sequence as an array: a List is returned as it is (do not change it),
 * a String gives code points, a Map pairs.
 * @param {string} name the function that speaks in the TypeError for anything else
 * @param {any} value
 * @returns {any[]}
 */
export function itemsOf(name, value) {
  return Array.isArray(value) ? value : Array.from(sequenceOf(name, value));
}
