// How a deviation is shown: a schedule of a few lines, and the command that repeats it.
import { actorsOf, operationText, programText } from "./program.mjs";

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
  const begun = actorsOf(program).map(({ operations }) => beginnings(operations, program.held));
  return schedule.map((entry) => {
    const [, number] = /^go (\d)/.exec(entry) ?? [];
    return number === undefined ? entry : `${entry}: ${begun[Number(number) - 1].shift()}`;
  });
}

/**
 * What a task does each time that it is let go on.
 * @param {import("./program.mjs").Operation[]} operations
 * @param {Program["held"]} held
 */
function beginnings(operations, held) {
  /** @type {string[]} */
  const texts = [];
  for (const [place, operation] of operations.entries()) {
    if (place === 0 || held === "each") texts.push(operationText(operation));
    else texts[texts.length - 1] += `, ${operationText(operation)}`;
    if (operation.kind === "run") texts.push("end of run");
  }
  return texts;
}
