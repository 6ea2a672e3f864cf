import { requireNumber } from "./require-number.js";
import { wrongValue } from "./wrong-value.js";

/**
 * Throws unless `value` is an integer of at least `least`: TypeError for another kind, else RangeError.
 * @param {string} name the function that speaks
 * @param {string} what the parameter
 * @param {any} value
 * @param {number} [least]
 */
export function requireInteger(name, what, value, least = -Infinity) {
  requireNumber(name, value);
  if (Number.isInteger(value) && value >= least) return;
  throw wrongValue(name, `${what} must be an integer${least === -Infinity ? "" : ` >= ${least}`}`, value);
}
