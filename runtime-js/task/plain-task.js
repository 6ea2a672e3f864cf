import { Err } from "../result/err.js";
import { Ok } from "../result/ok.js";
import { beginUnfinished, endUnfinished } from "./deadlock.js";
import { labelledResult } from "./result-labels.js";
import { visibleError } from "./task.js";
import { beginUntracked, endUntracked } from "./untracked-tasks.js";

/**
 * A spawned task of a program that cannot cancel: runs the function at once, up to its first wait.
 * An async function with its own `await`, so that stack traces keep the line of the spawn.
 * @param {() => any} run
 * @param {string} [label] how reports call the task
 * @param {boolean} [holdsProgram] whether a block waits for it, so that the program must not end before
 * @returns {Promise<any>} Ok of what the function returned, Err of what it threw; never rejects
 */
export async function task(run, label = run.name || "task", holdsProgram = true) {
  const place = beginUntracked(label);
  if (holdsProgram) beginUnfinished();
  let result;
  try {
    result = Ok(await run());
  } catch (error) {
    result = labelledResult(Err(visibleError(error)), label);
  }
  if (holdsProgram) endUnfinished();
  endUntracked(place);
  return result;
}
