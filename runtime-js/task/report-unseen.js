import { display } from "../core/display.js";
import { eprint } from "../core/eprint.js";
import { isErr } from "../result/is-err.js";
import { errorFrames } from "./error-frames.js";

/**
 * Writes an error that nobody can see to stderr, with its stack.
 * @param {any} error
 */
export function reportUnseenError(error) {
  eprint(`unhandled error in spawned task: ${display(error)}${errorFrames(error)}`);
}

/**
 * Writes the errors of tasks whose results nobody can see to stderr. Called when their block ends.
 * @param {...any} results
 */
export function reportUnseen(...results) {
  for (const result of results) if (isErr(result)) reportUnseenError(result.error);
}
