import { isErr } from "./is-err.js";
import { isNone } from "./is-none.js";

/**
 * Whether `expr?` leaves the function: Err, None and nil do.
 * @param {any} value
 * @returns {boolean}
 */
export function isFailure(value) {
  return value == null || isErr(value) || isNone(value);
}
