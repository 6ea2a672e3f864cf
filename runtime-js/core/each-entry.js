import { each } from "./each.js";

/**
 * What `for k, v in value` walks: index and element of a list, ordinal and code point of a string,
 * key and value of an object or Map, running index and element of other sequences.
 * @param {any} value
 * @returns {Iterable<[any, any]>}
 */
export function eachEntry(value) {
  if (Array.isArray(value)) return value.entries();
  if (value instanceof Map) return value;
  const items = each(value);
  return items === value ? numberedItems(items) : /** @type {Iterable<[any, any]>} */ (items);
}

/**
 * @param {Iterable<any>} items
 * @returns {Generator<[number, any], void>}
 */
function* numberedItems(items) {
  let index = 0;
  for (const item of items) yield [index++, item];
}
