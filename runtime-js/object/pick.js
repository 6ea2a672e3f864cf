import { itemsOf } from "../core/items-of.js";
import { requireObject } from "../core/require-object.js";

/**
 * A new Object with those own keys of an object that are named, in the order of the names.
 * @param {any} object
 * @param {Iterable<any>} names
 * @returns {Record<string, any>}
 */
export function pick(object, names) {
  requireObject("pick", object);
  const present = itemsOf("pick", names).filter((name) => Object.hasOwn(object, name));
  return Object.fromEntries(present.map((name) => [name, object[name]]));
}
