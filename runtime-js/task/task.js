import { isThenable } from "../core/is-thenable.js";
import { cancelledError } from "./cancelled-error.js";
import { isCancellation } from "./cancellation-signal.js";
import { watchForDeadlock } from "./deadlock.js";
import { waitsFor } from "./own-promises.js";
import { ParkedWait, unpark } from "./parked-wait.js";
import { taskOfContext } from "./running-task.js";
import { taskScope } from "./task-scope.js";
import { wholeProgram } from "./whole-program.js";

/** @typedef {import("./running-task.js").RunningTask} RunningTask */

/**
 * The task whose code runs, or null outside of every task. One that was cancelled may have ended: what a callback begins then unwinds.
 * @returns {RunningTask | null}
 */
export function current() {
  return taskScope.isUsed() ? taskOfContext(taskScope.storage.getStore()) : null;
}

/**
 * What a function that would begin to wait returns instead, when the current task has been cancelled.
 * @returns {Promise<any> | null} null: go on; else a promise that unwinds the task
 */
export function cancellation() {
  if (taskScope.signals === 0) return null;
  const task = current();
  return task === null || task.signal === null ? null : task.unwinding();
}

/**
 * Parks a wait in the current task, which must not have been cancelled.
 * @param {ParkedWait} wait
 * @returns {Promise<any>}
 */
export function park(wait) {
  watchForDeadlock();
  return (current() ?? wholeProgram).addWait(wait);
}

/**
 * Ends a wait with a value.
 * @param {ParkedWait} wait
 * @param {any} value
 */
export function complete(wait, value) {
  unpark(wait);
  wait.fulfill(value);
}

/**
 * Ends a wait with something that it gives back if its task is cancelled before it goes on.
 * @param {ParkedWait} wait
 * @param {any} outcome
 * @param {any} [value] that a channel handed over
 * @param {number} [turn] when, among the values of the channel
 */
export function handOver(wait, outcome, value, turn) {
  if (wait.node === wholeProgram) return complete(wait, outcome);
  wait.value = { value, turn };
  handOverNextTurn(wait, outcome);
}

/**
 * @param {ParkedWait} wait
 * @param {any} outcome
 */
async function handOverNextTurn(wait, outcome) {
  await undefined;
  if (!wait.isWithdrawn) complete(wait, outcome);
}

/**
 * Ends a wait with an error.
 * @param {ParkedWait} wait
 * @param {any} error
 */
export function refuse(wait, error) {
  unpark(wait);
  wait.reject(error);
}

/** For a promise of the host, which can only be abandoned. */
const promiseWait = { name: "a promise" };

/**
 * Awaits something the compiler does not know to be a Tova call. In a cancelled task nothing is begun;
 * what was begun before is abandoned when the task is cancelled.
 * @param {() => any} begin
 * @param {import("./parked-wait.js").WaitKind} [kind]
 * @returns {any} what to await
 */
export function wait(begin, kind = promiseWait) {
  const cancelled = cancellation();
  if (cancelled !== null) return cancelled;
  const value = begin();
  // Not before it is known that there is something to wait for: to look the task up takes longer than to await.
  const task = isThenable(value) ? current() : null;
  if (task === null || waitsFor(value, task)) return value;
  const waiting = new ParkedWait(kind, value);
  const outcome = task.signal === null ? park(waiting) : task.unwinding();
  // It may settle at once, if it is a foreign thenable; that of a cancelled task is only abandoned.
  value.then(
    (/** @type {any} */ result) => waiting.isWithdrawn || complete(waiting, result),
    (/** @type {any} */ error) => waiting.isWithdrawn || refuse(waiting, error),
  );
  return outcome;
}

/**
 * The first statement of every emitted catch clause: no user code sees a cancellation.
 * @param {any} error
 */
export function rethrowCancellation(error) {
  if (isCancellation(error)) throw error;
}

/**
 * What a Result shows of an error: a cancellation as an ordinary Error `cancelled`.
 * @param {any} error
 * @returns {any}
 */
export function visibleError(error) {
  return isCancellation(error) ? cancelledError(error.cause) : error;
}

/**
 * Runs a function as a part of no task.
 * @template T
 * @param {() => T} run
 * @returns {T}
 */
export function outsideTasks(run) {
  return taskScope.isUsed() ? taskScope.storage.run(undefined, run) : run();
}
