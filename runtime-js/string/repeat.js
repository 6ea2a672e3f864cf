import { requireNumber } from "../core/require-number.js";
import { requireString } from "../core/require-string.js";
import { wrongValue } from "../core/wrong-value.js";

/**
 * The text `count` times.
 * @param {string} text
 * @param {number} count rounded down; RangeError below 0 or for Infinity
 * @returns {string}
 */
export function repeat(text, count) {
  requireString("repeat", text);
  requireNumber("repeat", count);
  const times = Math.floor(count);
  if (!(times >= 0 && times < Infinity)) throw wrongValue("repeat", "count must be finite and >= 0", count);
  return text.repeat(times);
}
