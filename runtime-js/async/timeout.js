import { cancellation, complete, park, refuse } from "../task/task.js";
import { ParkedWait } from "../task/parked-wait.js";
import { isSettledPromise, parkedWaitOf } from "../task/own-promises.js";
import { isQueued } from "../channel/operation-queue.js";
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
  if (operation !== null) {
    if (isQueued(operation)) operation.kind = new OperationLimit(operation, ms);
    return promise;
  }
  const limit = new TimeLimit(ms);
  const outcome = park(limit.wait);
  limit.follow(promise);
  return outcome;
}

/** The kind of a queued operation under a time limit. One under several: each limit knows the kind it had before. */
class OperationLimit {
  /**
   * @param {ParkedWait} operation
   * @param {number} ms
   */
  constructor(operation, ms) {
    this.operation = operation;
    this.ms = ms;
    this.kind = operation.kind;
    this.name = operation.kind.name;
    this.timer = new Timer(ms, takeBack, this);
  }

  /** @returns {any} the kind without this limit, which is what the operation now is of */
  lift() {
    this.timer.stop();
    this.operation.kind = this.kind;
    return this.kind;
  }

  /**
   * @param {ParkedWait} operation
   * @param {any} received
   * @param {number} turn
   */
  accept(operation, received, turn) {
    this.lift().accept(operation, received, turn);
  }

  /** @param {ParkedWait} operation */
  delivered(operation) {
    this.lift().delivered(operation);
  }

  /** Its value keeps its place, and its limit. */
  channelClosed() {}

  /** @param {ParkedWait} operation */
  withdraw(operation) {
    this.timer.stop();
    this.kind.withdraw?.(operation);
  }
}

/** @param {OperationLimit} limit */
function takeBack({ operation, ms }) {
  operation.withdraw();
  refuse(operation, timeoutError(ms));
}

const limitedWait = {
  name: "timeout",

  /** @param {ParkedWait<TimeLimit>} waiting */
  withdraw({ subject }) {
    subject.timer.stop();
  },
};

/** A wait for a promise that is not one of ours, which can only be abandoned. */
class TimeLimit {
  /** @param {number} ms */
  constructor(ms) {
    this.ms = ms;
    this.wait = new ParkedWait(limitedWait, this);
    this.timer = new Timer(ms, limitHasPassed, this);
  }

  /** @param {any} promise which may settle at once, if it is a foreign thenable */
  follow(promise) {
    Promise.resolve(promise).then(
      (value) => this.settles() && complete(this.wait, value),
      (error) => this.settles() && refuse(this.wait, error),
    );
  }

  settles() {
    if (this.wait.isWithdrawn) return false;
    this.wait.withdraw();
    return true;
  }
}

/** @param {TimeLimit} limit */
function limitHasPassed({ wait, ms }) {
  wait.withdraw();
  refuse(wait, timeoutError(ms));
}
