import { thrownText } from "../core/thrown-text.js";
import { UnsendableValue } from "./unsendable-value.js";

/**
 * Why a call of `parallelMap` ends without a result. `kind` says what happened: the callback `threw`; a value was `unsendable`;
 * a worker was `lost`; `onProgress` threw, which passes through as it is.
 * @typedef {{ kind: "threw" | "unsendable" | "lost" | "progress", index: number, message: string, cause?: any }} ParallelFailure
 */

/**
 * @param {number} index of the item
 * @param {any} thrown what the callback threw
 * @returns {ParallelFailure}
 */
export function callbackFailure(index, thrown) {
  let message = "a value that cannot be shown";
  try {
    message = thrownText(thrown);
  } catch {
    // its own display throws
  }
  return { kind: "threw", index, message, cause: thrown };
}

/**
 * The error that `parallelMap` rejects with. Made where the caller waits, so that its stack leads there.
 * @param {ParallelFailure} failure
 * @returns {any}
 */
export function parallelError({ kind, index, message, cause }) {
  if (kind === "progress") return cause;
  if (kind === "unsendable") return new TypeError(`parallelMap: ${message}`);
  const text = kind === "threw" ? `item ${index} failed: ${message}` : message;
  return Object.assign(new Error(`parallelMap: ${text}`, cause === undefined ? undefined : { cause }), { code: "PARALLEL_MAP", index });
}

/**
 * @param {any} error why packing or posting refused
 * @param {number} from position in the list of the first value that was packed
 * @param {boolean} isResult a result, else an item
 * @returns {ParallelFailure}
 */
export function unsendableFailure(error, from, isResult) {
  const known = error instanceof UnsendableValue;
  const index = known ? from + Number(error.path[0]) : from;
  const subject = isResult ? `result of item ${index} cannot be sent from a worker` : `item ${index} cannot be sent to a worker`;
  return { kind: "unsendable", index, message: `${subject}: ${known ? error.place(1) : error.message}` };
}
