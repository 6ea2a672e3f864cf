import { DeadlineBlock } from "./deadline-block.js";

/** The first task that throws cancels the others. */
class CancelOnErrorBlock extends DeadlineBlock {
  /**
   * @param {any} error
   * @param {import("./spawned-task.js").SpawnedTask} task
   */
  failed(error, task) {
    this.cancel();
    return super.failed(error, task);
  }
}

/**
 * Begins a `concurrent cancel_on_error` block.
 * @param {[ms?: number]} deadline of `cancel_on_error timeout(ms)`
 */
export function cancelOnErrorBlock(...deadline) {
  return new CancelOnErrorBlock(deadline);
}
