import { isCancellation } from "./cancellation-signal.js";
import { causedBy } from "./caused-by.js";

/**
 * What goes on from a `finally` that has failed: its error, but where a cancellation was on its way still one.
 * @param {any} error of the clean-up
 * @param {any} earlier what was on its way; undefined: nothing
 * @returns {any}
 */
export function keepCancelled(error, earlier) {
  return isCancellation(earlier) ? causedBy(error, earlier) : error;
}
