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
 * Runs clean-up code. A cancellation of the task around it takes effect at the first wait after it.
 * @param {() => any} cleanUp
 * @returns {Promise<any>} rejects with what the clean-up throws; in a cancelled task as the cause of the
 *   signal, so that no `catch` on the way out takes it for an ordinary error
 */
export async function shield(cleanUp) {
  const task = current();
  if (task === null) return cleanUp();
  try {
    return await new ShieldedTask(task).run(cleanUp);
  } catch (error) {
    throw task.signal === null || isCancellation(error) ? error : new CancellationSignal(error);
  }
}
