import { requireInteger } from "../core/require-integer.js";
import { wrongValue } from "../core/wrong-value.js";

/**
 * A random integer from `low` to `high`, both included.
 * @param {number} low an integer, else RangeError
 * @param {number} high an integer >= low, else RangeError
 * @returns {number}
 */
export function randomInt(low, high) {
  requireInteger("randomInt", "low", low);
  requireInteger("randomInt", "high", high);
  if (low > high) throw wrongValue("randomInt", `high must be >= ${low}`, high);
  return low + Math.floor(Math.random() * (high - low + 1));
}
