import { withCause } from "../core/with-cause.js";
import { CancellationSignal, isCancellation } from "./cancellation-signal.js";

/**
 * What goes on from a clean-up that has failed while something else was on its way.
 * @param {any} error of the clean-up
 * @param {any} earlier what was on its way; undefined: nothing
 * @returns {any} the error, with the earlier one as its cause; where a cancellation was on its way still
 *   one, so that no `catch` takes it for an ordinary error
 */
export function causedBy(error, earlier) {
  if (isCancellation(error) || !isCancellation(earlier)) return withCause(error, earlier);
  return new CancellationSignal(withCause(error, earlier.cause));
}
