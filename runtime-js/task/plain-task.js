import { Err } from "../result/err.js";
import { Ok } from "../result/ok.js";
import { beginUnfinished, endUnfinished } from "./deadlock.js";
import { labelledResult } from "./result-labels.js";
import { visibleError } from "./task.js";
import { wholeProgram } from "./whole-program.js";

/** A task whose own waits are not known: what is parked hangs under the program. */
class UntrackedTask {
  /** @param {string} label */
  constructor(label) {
    this.label = label;
    this.parent = null;
    this.previousSibling = null;
    this.nextSibling = null;
  }

  get isUntracked() {
    return true;
  }

  get firstChild() {
    return null;
  }

  get firstWait() {
    return null;
  }
}

/**
 * A spawned task of a program that cannot cancel: runs the function at once, up to its first wait.
 * An async function with its own `await`, so that stack traces keep the line of the spawn.
 * @param {() => any} run
 * @param {string} [label] how reports call the task
 * @param {boolean} [holdsProgram] whether a block waits for it, so that the program must not end before
 * @returns {Promise<any>} Ok of what the function returned, Err of what it threw; never rejects
 */
export async function task(run, label = run.name || "task", holdsProgram = true) {
  const record = /** @type {any} */ (new UntrackedTask(label));
  wholeProgram.adopt(record);
  if (holdsProgram) beginUnfinished();
  let result;
  try {
    result = Ok(await run());
  } catch (error) {
    result = labelledResult(Err(visibleError(error)), label);
  }
  if (holdsProgram) endUnfinished();
  wholeProgram.release(record);
  return result;
}
