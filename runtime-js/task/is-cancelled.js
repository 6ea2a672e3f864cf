import { current } from "./task.js";

/**
 * Whether the current task has been cancelled, also asked from its clean-up and from what that calls. False outside of tasks.
 * @returns {boolean}
 */
export function isCancelled() {
  /** @type {any} */
  let task = current();
  // A cancellation passes a clean-up by. A task that a block has spawned there asks for itself: a block is no task.
  while (task !== null && task.signal === null && task.parent?.isLivingTask()) task = task.parent;
  return task !== null && task.signal !== null;
}
