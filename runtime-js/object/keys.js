import { requireObject } from "../core/require-object.js";

/**
 * The keys of an Object or Map; of a List its indices as Strings.
 * @param {any} object
 * @returns {any[]}
 */
export function keys(object) {
  requireObject("keys", object);
  return object instanceof Map ? [...object.keys()] : Object.keys(object);
}
