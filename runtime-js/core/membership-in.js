import { itemsOf } from "./items-of.js";
import { ValueMap } from "./value-map.js";

/**
 * A test whether a value is the same as one of the items.
 * @param {string} name the function that speaks in the TypeError
 * @param {any} list
 * @returns {(value: any) => boolean}
 */
export function membershipIn(name, list) {
  const members = new ValueMap();
  for (const item of itemsOf(name, list)) members.set(item, true);
  return (value) => members.has(value);
}
