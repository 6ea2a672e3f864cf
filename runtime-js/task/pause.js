import { beginPause } from "./fairness.js";
import { complete, park } from "./task.js";
import { ParkedWait } from "./parked-wait.js";

/** A finished operation that lets the event loop run before its caller goes on. */
class OperationPause extends ParkedWait {
  /**
   * @param {any} result
   * @param {(() => void) | undefined} undo
   */
  constructor(result, undo) {
    super("pause");
    this.result = result;
    this.undo = undo;
    this.handle = setImmediate(endPause, this);
  }

  withdraw() {
    super.withdraw();
    clearImmediate(this.handle);
    this.undo?.();
  }
}

/** @param {OperationPause} pause */
function endPause(pause) {
  complete(pause, pause.result);
}

/**
 * Lets timers and I/O run.
 * @param {any} result what the promise resolves with
 * @param {() => void} [undo] called if the task is cancelled meanwhile
 * @returns {Promise<any>}
 */
export function pauseBefore(result, undo) {
  beginPause();
  return park(new OperationPause(result, undo));
}
