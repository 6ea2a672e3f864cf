import { withCause } from "../core/with-cause.js";

/**
 * What goes on from a clean-up that has failed while something else was on its way.
 * @param {any} error of the clean-up
 * @param {any} earlier what was on its way; undefined: nothing
 * @returns {any} the error, with the earlier one as its cause
 */
export function causedBy(error, earlier) {
  return withCause(error, earlier);
}
