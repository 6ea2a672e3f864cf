import { current } from "./task.js";

/**
 * Whether the current task has been cancelled, also asked from its clean-up. False outside of tasks.
 * @returns {boolean}
 */
export function isCancelled() {
  /** @type {any} */
  let task = current();
  while (task?.isShield) task = task.parent;
  return task?.signal != null;
}
