import { inspect } from "../core/display.js";

/**
 * The error for a duration that is not a number of milliseconds, or null if it is one. Every number
 * is: below 0 counts as 0, Infinity never passes.
 * @param {string} name the function or construct that speaks
 * @param {any} ms
 * @returns {TypeError | null}
 */
export function durationProblem(name, ms) {
  if (typeof ms === "number" && ms === ms) return null;
  return new TypeError(`${name}: ms must be a Number, got ${inspect(ms)}`);
}
