import { wrongKind } from "./wrong-kind.js";

/**
 * The length of a String (UTF-16 units), List or typed array, the size of a Map, Set or collection,
 * the number of keys of an Object; 0 for nil. TypeError for everything else.
 * @param {any} value
 * @returns {number}
 */
export function len(value) {
  if (value == null) return 0;
  if (typeof value === "string" || Array.isArray(value)) return value.length;
  if (typeof value !== "object" || value instanceof Promise) {
    throw wrongKind("len", "a String, List, Object, Map or Set", value);
  }
  const prototype = Object.getPrototypeOf(value) ?? {};
  if ("length" in prototype) return value.length;
  return "size" in prototype && typeof value.size === "number" ? value.size : Object.keys(value).length;
}
