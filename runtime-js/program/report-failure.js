import { display } from "../core/display.js";
import { eprint } from "../core/eprint.js";
import { errorFrames } from "../task/error-frames.js";

/**
 * Writes the error that ends the program, its stack and its causes to stderr.
 * @param {any} error
 */
export function reportFailure(error) {
  eprint(`error: ${display(error)}${errorFrames(error)}`);
  const seen = new Set([error]);
  for (let cause = error?.cause; cause != null && !seen.has(cause); cause = cause.cause) {
    seen.add(cause);
    eprint(`caused by: ${display(cause)}${errorFrames(cause)}`);
  }
}
