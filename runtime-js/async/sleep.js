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
  return cancellation() ?? park(new RunningSleep(ms, options?.signal).wait);
}

const sleepWait = {
  name: "sleep",

  /** @param {ParkedWait<RunningSleep>} waiting */
  withdraw({ subject }) {
    subject.timer.stop();
    subject.stopListening();
  },
};

class RunningSleep {
  /**
   * @param {number} ms
   * @param {AbortSignal | null | undefined} signal
   */
  constructor(ms, signal) {
    this.wait = new ParkedWait(sleepWait, this);
    this.stopListening = refuseOnAbort(this.wait, signal);
    this.timer = new Timer(ms, endSleep, this);
  }
}

/** @param {RunningSleep} sleeping */
function endSleep(sleeping) {
  sleeping.stopListening();
  complete(sleeping.wait, null);
}
