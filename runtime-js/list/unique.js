import { identity } from "../core/identity.js";
import { itemCallback } from "../core/item-callback.js";
import { itemsOf } from "../core/items-of.js";
import { ValueMap } from "../core/value-map.js";

/**
 * The first of all items that are the same value, or have the same key.
 * @param {Iterable<any>} list
 * @param {((item: any, index: number) => any) | null} [key]
 * @returns {any[]}
 */
export function unique(list, key = null) {
  const keyOf = itemCallback("unique", key ?? identity);
  const seen = new ValueMap();
  return itemsOf("unique", list).filter((item, index) => {
    const itemKey = keyOf(item, index);
    if (seen.has(itemKey)) return false;
    seen.set(itemKey, true);
    return true;
  });
}
