import { inspect } from "../core/display.js";
import { cancelledError } from "../task/cancelled-error.js";
import { refuse } from "../task/task.js";

/** @typedef {import("../task/parked-wait.js").ParkedWait} ParkedWait */

/**
 * The error for an option `signal` that is no AbortSignal or has been aborted already, else null.
 * @param {string} name the function that takes the option
 * @param {any} signal nil: not given
 * @returns {Error | null}
 */
export function signalProblem(name, signal) {
  if (signal == null) return null;
  if (typeof signal.addEventListener !== "function") {
    return new TypeError(`${name}: signal must be an AbortSignal, got ${inspect(signal)}`);
  }
  return signal.aborted ? cancelledError(signal.reason) : null;
}

/**
 * Ends a parked wait with Error `cancelled` when a signal is aborted.
 * @param {ParkedWait} wait
 * @param {AbortSignal | null | undefined} signal
 * @returns {() => void} stops listening; to be called when the wait ends
 */
export function refuseOnAbort(wait, signal) {
  if (signal == null) return nothingToStop;
  const onAbort = () => {
    wait.withdraw();
    refuse(wait, cancelledError(signal.reason));
  };
  signal.addEventListener("abort", onAbort, { once: true });
  return () => signal.removeEventListener("abort", onAbort);
}

function nothingToStop() {}
