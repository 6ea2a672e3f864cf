import { isThenable } from "../core/is-thenable.js";
import { wait } from "./task.js";

/**
 * What an async function returns without having awaited it: a promise of the host is waited for as by
 * `await`, so that a cancellation can abandon it.
 * @param {any} value
 * @returns {any}
 */
export function outcomeOf(value) {
  return isThenable(value) ? wait(() => value) : value;
}
