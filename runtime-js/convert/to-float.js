import { numberFrom } from "../core/number-from.js";

/**
 * A String (its whole text), Number, Bool, Date (milliseconds since 1970) or BigInt as a Float; nil
 * for everything else.
 * @param {any} value
 * @returns {number | null}
 */
export function toFloat(value) {
  if (typeof value === "number") return value;
  if (typeof value === "string" && /^\s*-?Infinity\s*$/.test(value)) return Number(value);
  const number = numberFrom(value);
  return number !== number ? null : number;
}
