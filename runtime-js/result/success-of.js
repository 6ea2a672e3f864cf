import { isOk } from "./is-ok.js";
import { isSome } from "./is-some.js";

/**
 * The value of `expr?` when it goes on: what Ok or Some holds, any other value itself.
 * @param {any} value
 * @returns {any}
 */
export function successOf(value) {
  return isOk(value) || isSome(value) ? value.value : value;
}
