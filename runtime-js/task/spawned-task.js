import { RunningTask } from "./running-task.js";

/** A task that a block has spawned. */
export class SpawnedTask extends RunningTask {
  /**
   * @param {import("./tree-node.js").TreeNode} block
   * @param {string} label
   * @param {boolean} isUnseen
   * @param {number} place among the outcomes of the block
   */
  constructor(block, label, isUnseen, place) {
    super(block, label);
    this.isUnseen = isUnseen;
    this.place = place;
    /** @type {Promise<number> | null} of its place, when it has ended */
    this.ending = null;
  }
}
