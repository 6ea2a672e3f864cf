import { itemCallback } from "../core/item-callback.js";
import { requireObject } from "../core/require-object.js";

/**
 * A new Object with `fn(value, key)` for each own key; `fn` gets the key if it declares it.
 * @param {any} object
 * @param {(value: any, key: string) => any} fn
 * @returns {Record<string, any>}
 */
export function mapValues(object, fn) {
  requireObject("mapValues", object);
  const call = /** @type {(value: any, key: any) => any} */ (itemCallback("mapValues", fn));
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, call(value, key)]));
}
