import { sequenceOf } from "../core/sequence-of.js";

/**
 * The first item, of a String its first code point; nil when there is none.
 * @param {Iterable<any>} list
 * @returns {any}
 */
export function first(list) {
  for (const item of sequenceOf("first", list)) return item ?? null;
  return null;
}
