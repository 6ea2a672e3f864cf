import { causedBy } from "./caused-by.js";
import { CancellationSignal, isCancellation } from "./cancellation-signal.js";
import { RunningTask } from "./running-task.js";
import { current, rethrowCancellation } from "./task.js";

/** A clean-up, which a cancellation of its task does not reach. */
class ShieldedTask extends RunningTask {
  /** @param {RunningTask} task the task it belongs to */
  constructor(task) {
    super(task, "clean-up", true);
  }
}

/**
 * Runs clean-up code. A cancellation of the task around it takes effect at the first wait after it; one that
 * is on its way goes on, also when the clean-up would jump elsewhere.
 * @param {() => any} cleanUp
 * @param {any} [failure] what leaves the place as an exception anyway
 * @returns {Promise<any>} what the clean-up returns: nothing, or the name of a jump; rejects with what it throws, which then has the failure
 *   as its cause; in a cancelled task as the cause of the signal, so that no `catch` on the way out takes it
 *   for an ordinary error
 */
export async function shield(cleanUp, failure) {
  const task = current();
  try {
    const exit = await (task === null ? cleanUp() : new ShieldedTask(task).run(cleanUp));
    if (exit !== undefined) rethrowCancellation(failure);
    return exit;
  } catch (caught) {
    const error = causedBy(caught, failure);
    if (task === null || task.signal === null || isCancellation(error)) throw error;
    // From here on the task unwinds, and its children end first.
    await task.unwinding().catch(() => {});
    throw new CancellationSignal(error);
  }
}
