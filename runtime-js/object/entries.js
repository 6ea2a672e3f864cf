import { requireObject } from "../core/require-object.js";

/**
 * The `[key, value]` pairs of an Object, Map or List.
 * @param {any} object
 * @returns {[any, any][]}
 */
export function entries(object) {
  requireObject("entries", object);
  return object instanceof Map ? [...object] : Object.entries(object);
}
