import { task } from "./plain-task.js";
import { outsideTasks } from "./task.js";

/**
 * A `spawn` outside of every block: a task that belongs to none.
 * @param {() => any} run
 * @param {string} [label] how reports call the task
 * @returns {Promise<any>} of its Result; never rejects
 */
export function spawnDetached(run, label) {
  return outsideTasks(() => task(run, label, false));
}
