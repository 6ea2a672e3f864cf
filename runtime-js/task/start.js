import { RunningTask } from "./running-task.js";
import { current } from "./task.js";

/**
 * Calls an async function without awaiting it on the spot: an implicit task of the current one.
 * @param {() => any} call
 * @param {string} [label] how reports call the task
 * @returns {any} what the call returns; its promise settles when the task has ended
 */
export function start(call, label = "call") {
  const parent = current();
  if (parent === null) return call();
  return parent.ended ? parent.unwinding() : new RunningTask(parent, label).run(call);
}
