import { isErr } from "./is-err.js";
import { None } from "./none.js";

/**
 * What the function returns when `expr?` leaves it: the same Err, None for None and nil.
 * @param {any} failure
 * @returns {any}
 */
export function failureOf(failure) {
  return isErr(failure) ? failure : None;
}
