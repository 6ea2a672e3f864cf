import { beginPause } from "./fairness.js";
import { complete, park } from "./task.js";
import { ParkedWait } from "./parked-wait.js";

/** A finished operation that lets the event loop run before its caller goes on. */
const pauseWait = {
  name: "pause",

  /** @param {ParkedWait<OperationPause>} waiting */
  withdraw({ subject }) {
    clearImmediate(subject.handle);
    subject.undo?.();
  },
};

class OperationPause {
  /**
   * @param {any} result
   * @param {(() => void) | undefined} undo
   */
  constructor(result, undo) {
    this.result = result;
    this.undo = undo;
    this.wait = new ParkedWait(pauseWait, this);
    this.handle = setImmediate(endPause, this);
  }
}

/** @param {OperationPause} pause */
function endPause(pause) {
  complete(pause.wait, pause.result);
}

/**
 * Lets timers and I/O run.
 * @param {any} result what the promise resolves with
 * @param {() => void} [undo] called if the task is cancelled meanwhile
 * @returns {Promise<any>}
 */
export function pauseBefore(result, undo) {
  beginPause();
  return park(new OperationPause(result, undo).wait);
}
