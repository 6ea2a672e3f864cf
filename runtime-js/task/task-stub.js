import { watchForDeadlock } from "./deadlock.js";
import { unpark } from "./parked-wait.js";
import { wholeProgram } from "./whole-program.js";

/** @typedef {import("./parked-wait.js").ParkedWait} ParkedWait */

// The interface of task.js for programs in which nothing can cancel: no tree, no storage, no checks.

/**
 * The task whose code runs; here there is none.
 * @returns {null}
 */
export function current() {
  return null;
}

/**
 * The promise to return instead of waiting in a cancelled task; here there is none.
 * @returns {null}
 */
export function cancellation() {
  return null;
}

/**
 * Parks a wait.
 * @param {ParkedWait} wait
 * @returns {Promise<any>}
 */
export function park(wait) {
  watchForDeadlock();
  return wholeProgram.addWait(wait);
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
 * Ends a wait with something that it would give back if its task were cancelled before it goes on.
 * @param {ParkedWait} wait
 * @param {any} outcome
 */
export function handOver(wait, outcome) {
  complete(wait, outcome);
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

/**
 * Waits for whatever a function returns.
 * @template T
 * @param {() => T} begin
 * @param {import("./parked-wait.js").WaitKind} [_kind]
 * @returns {T}
 */
export function wait(begin, _kind) {
  return begin();
}

/** The first statement of a catch clause; here nothing needs to pass it. */
export function rethrowCancellation() {}

/**
 * What a Result shows of an error.
 * @template T
 * @param {T} error
 * @returns {T}
 */
export function visibleError(error) {
  return error;
}

/**
 * Runs a function as a part of no task.
 * @template T
 * @param {() => T} run
 * @returns {T}
 */
export function outsideTasks(run) {
  return run();
}
