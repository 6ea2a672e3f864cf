// How a deviation is shown: a schedule of a few lines, and the command that repeats it.
import { operationText, programText } from "./program.mjs";

/** @typedef {import("./program.mjs").Program} Program */

const linesOfASchedule = 10;

/**
 * @param {Program} program
 * @param {{ schedule: string[], reason: string }} deviation
 * @returns {string}
 */
export function deviationText(program, { schedule, reason }) {
  const perLine = Math.max(1, Math.ceil(schedule.length / linesOfASchedule));
  const entries = explained(program, schedule);
  const lines = Array.from({ length: Math.ceil(entries.length / perLine) }, (_, line) => `  ${entries.slice(line * perLine, (line + 1) * perLine).join("; ")}`);
  return [programText(program), ...lines, reason, `repeat with: cargo xtask explore --replay "${replayText(program, schedule)}"`].join("\n");
}

/**
 * @param {Program} program
 * @param {string[]} schedule
 */
export function replayText(program, schedule) {
  return [programText(program), ...(schedule.length === 0 ? [] : [schedule.join("; ")])].join(" => ");
}

/**
 * The entries of a schedule, with the operation that each lets a task begin.
 * @param {Program} program
 * @param {string[]} schedule
 */
function explained(program, schedule) {
  const begun = program.tasks.map(() => 0);
  return schedule.map((entry) => {
    const [, number] = /^go (\d)/.exec(entry) ?? [];
    if (number === undefined) return entry;
    const place = Number(number) - 1;
    const operations = program.held === "each" ? [program.tasks[place][begun[place]++]] : program.tasks[place];
    return `${entry}: ${operations.map(operationText).join(", ")}`;
  });
}
