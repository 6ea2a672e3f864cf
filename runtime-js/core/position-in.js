import { requireNumber } from "./require-number.js";

/**
 * An index that may count from the end as a position from 0 up to `last`.
 * @param {string} name the function that speaks in the errors
 * @param {any[]} items
 * @param {any} index
 * @param {number} last
 * @returns {number} RangeError outside
 */
export function positionIn(name, items, index, last) {
  requireNumber(name, index);
  const position = index < 0 ? index + items.length : index;
  if (Number.isInteger(position) && position >= 0 && position <= last) return position;
  throw new RangeError(`${name}: index ${index} out of range for length ${items.length}`);
}
