import { itemsOf } from "../core/items-of.js";
import { ValueMap } from "../core/value-map.js";

/**
 * The item that first reaches the highest count; nil for an empty list.
 * @param {Iterable<any>} list
 * @returns {any}
 */
export function mode(list) {
  const counts = new ValueMap();
  let best = null;
  let most = 0;
  for (const item of itemsOf("mode", list)) {
    const count = (counts.get(item) ?? 0) + 1;
    counts.set(item, count);
    if (count > most) [best, most] = [item, count];
  }
  return best ?? null;
}
