import { RunningTask } from "./running-task.js";

/** A task that a block has spawned. */
export class SpawnedTask extends RunningTask {
  /**
   * @param {import("./tree-node.js").TreeNode} block
   * @param {string} label
   * @param {boolean} isUnseen
   * @param {number} place of the spawn among those of the block
   * @param {number} slot where the block keeps its outcome; -1: nowhere
   */
  constructor(block, label, isUnseen, place, slot) {
    super(block, label);
    this.isUnseen = isUnseen;
    this.place = place;
    this.slot = slot;
    /** @type {Promise<any> | null} settled when it has ended */
    this.ending = null;
  }
}
