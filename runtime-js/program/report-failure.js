import { display } from "../core/display.js";
import { eprint } from "../core/eprint.js";
import { errorFrames } from "../task/error-frames.js";

/**
 * Writes the error that ends the program, its stack and its causes to stderr; a host that has set
 * `globalThis[Symbol.for("tova.uncaught")]` shows it in its own way.
 * @param {any} error
 */
export function reportFailure(error) {
  // `tovac run` shows errors with the lines of the source.
  const report = /** @type {any} */ (globalThis)[Symbol.for("tova.uncaught")];
  if (report !== undefined) return report(error);
  eprint(`error: ${display(error)}${errorFrames(error)}`);
  const seen = new Set([error]);
  for (let cause = error?.cause; cause != null && !seen.has(cause); cause = cause.cause) {
    seen.add(cause);
    eprint(`caused by: ${display(cause)}${errorFrames(cause)}`);
  }
}
