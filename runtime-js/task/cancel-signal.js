import { current } from "./task.js";
import { TaskAborter } from "./task-aborter.js";

/**
 * The signal of the current task for host calls that take one. Outside of tasks one that never fires.
 * @returns {AbortSignal}
 */
export function cancelSignal() {
  /** @type {any} */
  const task = current();
  if (task === null) return new AbortController().signal;
  task.aborter ??= new TaskAborter();
  if (task.signal !== null) task.aborter.abort(task.signal);
  return task.aborter.controller.signal;
}
