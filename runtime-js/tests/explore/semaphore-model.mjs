// What stdlib.md §4.12.6 says of semaphores, on plain data. Nothing here is taken from the runtime.
import { done } from "./channel-model.mjs";

/**
 * @typedef {object} SemaphoreState
 * @property {number} permits
 * @property {number} available
 * @property {number[]} waiting tasks, the first one gets the next permit
 */

/**
 * Takes a permit, or waits for one.
 * @param {SemaphoreState} semaphore
 * @param {number} task
 * @returns {import("./channel-model.mjs").Outcome | null} null: the task waits
 */
export function acquire(semaphore, task) {
  if (semaphore.available === 0) {
    semaphore.waiting.push(task);
    return null;
  }
  semaphore.available--;
  return permitted;
}

/** What a task gets that acquires. */
const permitted = { ...done("acquired"), permit: true };

/**
 * Gives a permit back.
 * @param {import("./model.mjs").State} state
 * @returns {boolean} false: all permits are there
 */
export function release(state) {
  const { semaphore } = state;
  const next = semaphore.waiting.shift();
  if (next !== undefined) state.wake({ task: next, arm: -1, value: null }, permitted);
  else if (semaphore.available === semaphore.permits) return false;
  else semaphore.available++;
  return true;
}
