import { display } from "../core/display.js";

/**
 * The error of a passed deadline.
 * @param {number} ms as the program wrote it
 * @param {any} [cause]
 * @returns {Error}
 */
export function timeoutError(ms, cause) {
  const error = new Error(`Timeout after ${display(ms)}ms`, cause === undefined ? undefined : { cause });
  return Object.assign(error, { code: "TIMEOUT", ms });
}
