import { TaskBlock } from "./task-block.js";

/** Begins a `concurrent` block without a mode: it ends when all tasks have. */
export function waitAllBlock() {
  return new TaskBlock();
}
