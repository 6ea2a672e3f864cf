import { itemsOf } from "../core/items-of.js";

/**
 * The value at the end of a path of own keys, or the fallback when a step is missing.
 * @param {any} object
 * @param {string | number | Iterable<any>} path keys joined by dots, or a List of keys
 * @param {any} [fallback]
 * @returns {any} a nil that is there stays nil
 */
export function get(object, path, fallback = null) {
  const steps = typeof path === "string" ? path.split(".") : typeof path === "number" ? [path] : itemsOf("get", path);
  let value = object;
  for (const step of steps) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, step)) return fallback;
    value = value[step];
  }
  return value ?? null;
}
