import { causedBy } from "./caused-by.js";
import { CancellationSignal, isCancellation } from "./cancellation-signal.js";
import { RunningTask } from "./running-task.js";
import { current } from "./task.js";

/** A clean-up, which a cancellation of its task does not reach. */
class ShieldedTask extends RunningTask {
  /** @param {RunningTask} task the task it belongs to */
  constructor(task) {
    super(task, "clean-up", true);
  }
}

/**
 * Runs a part of a clean-up as `shield` runs all of it, whatever it returns.
 * @template T
 * @param {() => T} part
 * @param {any} failure
 * @returns {Promise<Awaited<T>>}
 */
export async function runShielded(part, failure) {
  const task = current();
  try {
    return await (task === null ? part() : new ShieldedTask(task).run(part));
  } catch (caught) {
    const error = causedBy(caught, failure);
    if (task === null || task.signal === null || isCancellation(error)) throw error;
    // From here on the task unwinds, and its children end first.
    await task.unwinding().catch(() => {});
    throw new CancellationSignal(error);
  }
}
