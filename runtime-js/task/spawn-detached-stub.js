import { task } from "./plain-task.js";

// spawn-detached.js for programs in which nothing can cancel.

/**
 * A `spawn` outside of every block: a task that belongs to none.
 * @param {() => any} run
 * @param {string} [label] how reports call the task
 * @returns {Promise<any>} of its Result; never rejects
 */
export function spawnDetached(run, label) {
  return task(run, label, false);
}
