import { numberFrom } from "../core/number-from.js";

/**
 * A String (its whole text), Number, Bool, Date (milliseconds since 1970) or BigInt as an Int,
 * truncated; nil for everything else.
 * @param {any} value
 * @returns {number | null}
 */
export function toInt(value) {
  const number = numberFrom(value);
  // Adding 0 turns -0 into 0.
  return Number.isFinite(number) ? Math.trunc(number) + 0 : null;
}
