import { Err } from "../result/err.js";
import { Ok } from "../result/ok.js";
import { labelledResult } from "./result-labels.js";
import { RunningTask } from "./running-task.js";
import { visibleError } from "./task.js";
import { wholeProgram } from "./whole-program.js";

/**
 * A `spawn` outside of every block: a task that belongs to none. No cancellation reaches it; reports tell what it waits in.
 * An async function with its own `await`, so that stack traces keep the line of the spawn.
 * @param {() => any} run
 * @param {string} [label] how reports call the task
 * @returns {Promise<any>} of its Result; never rejects
 */
export async function spawnDetached(run, label = run.name || "task") {
  try {
    return Ok(await new RunningTask(wholeProgram, label).run(run));
  } catch (error) {
    return labelledResult(Err(visibleError(error)), label);
  }
}
