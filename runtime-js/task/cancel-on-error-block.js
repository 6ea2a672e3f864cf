import { DeadlineBlock } from "./deadline-block.js";

/** The first task that throws cancels the others. */
class CancelOnErrorBlock extends DeadlineBlock {
  /**
   * @param {any} error
   * @param {boolean} isUnseen
   * @param {number} place
   */
  failed(error, isUnseen, place) {
    this.cancel();
    return super.failed(error, isUnseen, place);
  }
}

/**
 * Begins a `concurrent cancel_on_error` block.
 * @param {[ms?: number]} deadline of `cancel_on_error timeout(ms)`
 */
export function cancelOnErrorBlock(...deadline) {
  return new CancelOnErrorBlock(deadline);
}
