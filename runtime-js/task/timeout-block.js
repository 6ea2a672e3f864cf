import { DeadlineBlock } from "./deadline-block.js";

/**
 * Begins a `concurrent timeout(ms)` block.
 * @param {number} ms the deadline from now; below 0 counts as 0, Infinity never passes
 */
export function timeoutBlock(ms) {
  return new DeadlineBlock([ms]);
}
