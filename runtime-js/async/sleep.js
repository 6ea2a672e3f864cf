import { cancellation, complete, park } from "../task/task.js";
import { ParkedWait } from "../task/parked-wait.js";
import { durationProblem } from "./duration.js";
import { refuseOnAbort, signalProblem } from "./refuse-on-abort.js";
import { Timer } from "./timer.js";
import { unknownOption } from "./unknown-option.js";

/**
 * Waits; other work goes on meanwhile.
 * @param {number} ms below 0 counts as 0; Infinity ends only by cancellation or `signal`
 * @param {{ signal?: AbortSignal | null } | null} [options] an aborted signal rejects with Error `cancelled`
 * @returns {Promise<null>} rejects with TypeError if `ms` is no number, or for another option
 */
export function sleep(ms, options) {
  const problem = durationProblem("sleep", ms) ?? unknownOption("sleep", options, ["signal"]) ?? signalProblem("sleep", options?.signal);
  if (problem !== null) return Promise.reject(problem);
  return cancellation() ?? new SleepWait(ms, options?.signal).start();
}

class SleepWait extends ParkedWait {
  /**
   * @param {number} ms
   * @param {AbortSignal | null | undefined} signal
   */
  constructor(ms, signal) {
    super("sleep");
    this.stopListening = refuseOnAbort(this, signal);
    this.timer = new Timer(ms, endSleep, this);
  }

  start() {
    return park(this);
  }

  withdraw() {
    super.withdraw();
    this.timer.stop();
    this.stopListening();
  }
}

/** @param {SleepWait} sleeping */
function endSleep(sleeping) {
  sleeping.stopListening();
  complete(sleeping, null);
}
