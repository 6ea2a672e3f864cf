import { itemsOf } from "../core/items-of.js";
import { requireObject } from "../core/require-object.js";

/**
 * A new Object with the own keys of an object that are not named.
 * @param {any} object
 * @param {Iterable<any>} names
 * @returns {Record<string, any>}
 */
export function omit(object, names) {
  requireObject("omit", object);
  const dropped = new Set(itemsOf("omit", names));
  return Object.fromEntries(Object.entries(object).filter(([key]) => !dropped.has(key)));
}
