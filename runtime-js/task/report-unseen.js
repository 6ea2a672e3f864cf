import { display } from "../core/display.js";
import { eprint } from "../core/eprint.js";
import { isErr } from "../result/is-err.js";
import { errorFrames } from "./error-frames.js";
import { labelOfResult } from "./result-labels.js";

/** The frame in which the runtime awaits what a task runs: it stands where the task was spawned. */
const taskFrame = /^ *at (?:async )?(?:[\w$]+\.)?(?:untilEnd|task) \(.*$/m;

/**
 * Writes an error that nobody can see to stderr, with its stack through the place of the spawn.
 * @param {any} error
 * @param {string} label of the task, as a spawn gives it: its name and, where that is known, its place
 */
export function reportUnseenError(error, label) {
  eprint(`unhandled error in spawned task: ${display(error)}${framesThroughTask(errorFrames(error), label)}`);
}

/**
 * Writes the errors of tasks whose results nobody can see to stderr. Called when their block ends.
 * @param {...any} results
 */
export function reportUnseen(...results) {
  for (const result of results) if (isErr(result)) reportUnseenError(result.error, labelOfResult(result));
}

/**
 * @param {string} frames
 * @param {string} label
 */
function framesThroughTask(frames, label) {
  const [, name, place] = /^(\S+) (.+)$/.exec(label) ?? [];
  if (place === undefined) return frames;
  const spawned = `    at task ${name} (${place})`;
  return taskFrame.test(frames) ? frames.replace(taskFrame, () => spawned) : `${frames}\n${spawned}`;
}
