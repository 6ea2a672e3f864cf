import { cancellation, complete, park, refuse } from "../task/task.js";
import { ParkedWait } from "../task/parked-wait.js";
import { isSettledPromise, parkedWaitOf } from "../task/own-promises.js";
import { abandonPromise } from "./abandon-promise.js";
import { durationProblem } from "./duration.js";
import { timeoutError } from "./timeout-error.js";
import { Timer } from "./timer.js";

/**
 * Waits for a promise, but not longer than `ms`. Expiry takes back a channel operation that still
 * waits; any other promise is only abandoned.
 * @param {any} promise a promise or thenable; anything else but a function is the result at once
 * @param {number} ms below 0 counts as 0; Infinity: no limit
 * @returns {Promise<any>} the outcome of the promise; rejects with Error `Timeout after <ms>ms`, or
 *   with TypeError for a function or a wrong `ms`
 */
export function timeout(promise, ms) {
  if (typeof promise === "function") {
    const message = "timeout: expected a Promise, got a function (call it: timeout(f(), ms))";
    return Promise.reject(new TypeError(message));
  }
  const problem = durationProblem("timeout", ms);
  if (problem !== null) {
    abandonPromise(promise);
    return Promise.reject(problem);
  }
  const cancelled = cancellation();
  if (cancelled !== null) {
    abandonPromise(promise);
    return cancelled;
  }
  // An operation that has a value must not be cancelled between here and the caller: it would be lost.
  if (isSettledPromise(promise)) return promise;
  const operation = parkedWaitOf(promise);
  if (operation === null) return new TimeLimitWait(promise, ms).start();
  // One operation under several limits: the nearest takes it back.
  operation.limit = new OperationLimit(operation, ms, operation.limit);
  return promise;
}

/** The time limit of a channel operation that still waits. */
class OperationLimit {
  /**
   * @param {ParkedWait} operation
   * @param {number} ms
   * @param {{ stop(): void } | null} other a limit that it is under already
   */
  constructor(operation, ms, other) {
    this.operation = operation;
    this.ms = ms;
    this.other = other;
    this.timer = new Timer(ms, takeBack, this);
  }

  stop() {
    this.timer.stop();
    this.other?.stop();
  }
}

/** @param {OperationLimit} limit */
function takeBack({ operation, ms }) {
  operation.withdraw();
  refuse(operation, timeoutError(ms));
}

class TimeLimitWait extends ParkedWait {
  /**
   * @param {any} promise
   * @param {number} ms
   */
  constructor(promise, ms) {
    super("timeout");
    this.ms = ms;
    this.awaited = promise;
    /** @type {Timer<any> | null} */
    this.timer = null;
  }

  start() {
    const outcome = park(this);
    this.timer = new Timer(this.ms, limitHasPassed, this);
    Promise.resolve(this.awaited).then(
      (value) => this.settles() && complete(this, value),
      (error) => this.settles() && refuse(this, error),
    );
    return outcome;
  }

  settles() {
    if (this.withdrawn) return false;
    this.withdraw();
    return true;
  }

  withdraw() {
    super.withdraw();
    this.timer?.stop();
  }
}

/** @param {TimeLimitWait} waiting */
function limitHasPassed(waiting) {
  waiting.withdraw();
  refuse(waiting, timeoutError(waiting.ms));
}
