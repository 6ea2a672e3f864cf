// node runtime-js/tests/stress/faults.mjs [NAME]: breaks the runtime on purpose, one way at a time, and tells after how
// many random programs the stress run notices. A fault that is not found within 1,000 fails the run.
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const runtime = fileURLToPath(new URL("../..", import.meta.url));
const run = fileURLToPath(new URL("run.mjs", import.meta.url));

/** name: [file, text, replacement] */
export const plannedFaults = {
  "losing arms stay in their channels": ["channel/select.js", "    for (const arm of this.contestants) arm.leave();", ""],
  "a select timer is not cleared": ["channel/after.js", "    this.timer?.stop();", ""],
  "a sleep timer is not cleared": ["async/sleep.js", "    this.timer.stop();", ""],
  "a cancelled receiver stays in the queue": ["channel/parked-receive.js", "if (this.queue !== null) this.queue.remove(this);\n    else if", "if (this.queue === null &&"],
  "a value on its way is not given back": ["channel/parked-receive.js", "this.channel.giveBack(this.value, this.turn)", "undefined"],
  "clean-ups are not shielded": ["task/shield.js", "super(task, \"clean-up\", true);", "super(task, \"clean-up\", false);"],
  "user code sees the signal": ["task/task.js", "if (isCancellation(error)) throw error;", ""],
  "a cancelled task may wait again": ["task/task.js", "return task === null || task.signal === null ? null : task.unwinding();", "return null;"],
  "a task unwinds before its children have ended": ["task/running-task.js", "    if (this.firstChild === null) this.unwind();\n    this.aborter", "    this.unwind();\n    this.aborter"],
  "children are not reached": ["task/task-block.js", "      reached.push(child);", ""],
  "a block does not wait for what was cancelled": ["task/task-block.js", "if (this.firstChild !== null) await this.untilEmpty();\n    this.finish();", "this.finish();"],
  "a deadline is not stopped": ["task/deadline-block.js", "    this.deadline.stop();", ""],
  "finished tasks are still counted": ["task/running-task.js", "if (--scope.living === 0)", "if (scope.living === 0)"],
  "a closed channel forgets waiting senders": ["channel/channel.js", "if (sender !== null) return this.takeFrom(sender);", "if (sender !== null && !this.closed) return this.takeFrom(sender);"],
  "a taken value stays in the buffer": ["channel/ring-buffer.js", "    this.head = (head + 1) & (slots.length - 1);", ""],
};

/**
 * @param {string} name of a planned fault
 * @param {number} trees
 * @returns {number | null} after how many programs it was found; null: not found
 */
export function programsUntilFound(name, trees) {
  const [file, text, replacement] = plannedFaults[name];
  const folder = mkdtempSync(join(tmpdir(), "tova-fault-"));
  try {
    for (const room of ["core", "result", "task", "async", "channel"]) cpSync(join(runtime, room), join(folder, room), { recursive: true });
    writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
    const source = readFileSync(join(folder, file), "utf8");
    if (!source.includes(text)) throw new Error(`${file} no longer holds the text of the fault "${name}"`);
    writeFileSync(join(folder, file), source.replace(text, replacement));
    const { stdout, status } = spawnSync(process.execPath, [run, "--trees", String(trees), "--runtime", folder], { encoding: "utf8", timeout: 120000 });
    if (status === 0) return null;
    return Number(/^seed (\d+)/m.exec(stdout)?.[1] ?? 1);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const names = process.argv[2] ? [process.argv[2]] : Object.keys(plannedFaults);
  for (const name of names) {
    const found = programsUntilFound(name, 1000);
    console.log(`${name}: ${found === null ? "NOT FOUND" : `found by program ${found}`}`);
    if (found === null) process.exitCode = 1;
  }
}
