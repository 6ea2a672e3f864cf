import { requireObject } from "../core/require-object.js";

/**
 * The values of an Object, Map or List.
 * @param {any} object
 * @returns {any[]}
 */
export function values(object) {
  requireObject("values", object);
  return object instanceof Map ? [...object.values()] : Object.values(object);
}
