// node runtime-js/tests/stress/faults.mjs [--tovac COMPILER] [NAME]: breaks the runtime on purpose, or with --tovac what the
// compiler emits, one way at a time, and tells after how many random trees the stress run notices. A fault that is not found
// within 1,000 trees fails the run.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { withBrokenRuntime } from "../broken-runtime.js";
import { emissionFaults } from "./emission-faults.mjs";

const run = fileURLToPath(new URL("run.mjs", import.meta.url));

/** name: [file, text, replacement] */
export const plannedFaults = {
  "losing arms stay in their channels": ["channel/select.js", "contestants[i].leave();", ";"],
  "a select that fails leaves its arms behind": ["channel/select.js", "    this.leaveAll();\n    refuse(", "    refuse("],
  "a select timer is not cleared": ["channel/after.js", "    this.timer?.stop();", ""],
  "a sleep timer is not cleared": ["async/sleep.js", "    subject.timer.stop();", ""],
  "a listener is left": ["async/refuse-on-abort.js", "  return () => signal.removeEventListener(\"abort\", onAbort);", "  return () => {};"],
  "a request is not aborted": ["task/fetch-in-task.js", "\"fetch\", withdraw: abortRequest", "\"fetch\""],
  "the permit of a cancelled task is lost": ["async/semaphore.js", "    else subject.release();", ""],
  "a cancelled receiver stays in the queue": ["channel/receive-wait.js", "subject.receivers.remove(receiving)", "receiving.kind = this"],
  "a value on its way is not given back": ["channel/receive-wait.js", "subject.giveBack(handed.value, handed.turn)", "undefined"],
  "clean-ups are not shielded": ["task/run-shielded.js", "super(task, \"clean-up\", true);", "super(task, \"clean-up\", false);"],
  "a clean-up runs twice": ["task/run-shielded.js", "    return await (task === null ? part() :", "    if (task !== null) await new ShieldedTask(task).run(part);\n    return await (task === null ? part() :"],
  "the failure of a clean-up hides the cancellation": ["task/caused-by.js", "return new CancellationSignal(withCause(error, earlier.cause));", "return error;"],
  "user code sees the signal": ["task/task.js", "if (isCancellation(error)) throw error;", ""],
  "a cancelled task may wait again": ["task/task.js", "return task === null || task.signal === null ? null : task.unwinding();", "return null;"],
  "a task unwinds before its children have ended": ["task/running-task.js", "    if (this.firstChild === null) this.unwind();\n    this.aborter", "    this.unwind();\n    this.aborter"],
  "children are not reached": ["task/task-block.js", "      reached.push(child);", ""],
  "the deadline of an outer block passes inner blocks by": ["task/task-block.js", "child.signal !== null || child.isShield", "child.signal !== null || child.isShield || child instanceof TaskBlock"],
  "a block does not wait for what was cancelled": ["task/task-block.js", "if (this.firstChild !== null) await this.untilEmpty();\n    this.finish();", "this.finish();"],
  "a deadline is not stopped": ["task/deadline-block.js", "    this.deadline.stop();", ""],
  "a deadline cancels nothing": ["task/deadline-block.js", "    this.hasExpired = true;\n    this.cancel();", "    this.hasExpired = true;"],
  "a failure cancels nothing": ["task/cancel-on-error-block.js", "    this.cancel();", ""],
  "the winner is not shared": ["task/first-block.js", "return results.map((result) => result && this.winner);", "return results;"],
  "finished tasks are still counted": ["task/task-scope.js", "if (--this.living > 0 ||", "if (this.living > 0 ||"],
  "a closed channel forgets waiting senders": ["channel/channel.js", "if (sender !== null) return this.takeFrom(sender);", "if (sender !== null && !this.closed) return this.takeFrom(sender);"],
  "a step of a generator is no task": ["task/task-steps.js", "return start(() => this.steps.next(sent), this.label);", "return this.steps.next(sent);"],
  "a walk that is left leaves its generator open": ["async/each-async.js", "? wait(() => this.close()) : this.abandon(task);", "? Promise.resolve({ done: true, value: undefined }) : this.abandon(task);"],
  "a cancelled walk leaves its generator open": ["async/each-async.js", "    abandonPromise(this.close());\n", ""],
  "a detached task belongs to who starts it": ["task/spawn-detached.js", "new RunningTask(wholeProgram, label).run(run)", "run()"],
  "a block that has begun holds up no program": ["task/deadlock.js", "  unfinishedParts++;\n", ""],
  "a block that has ended holds up the program": ["task/deadlock.js", "  unfinishedParts--;\n", ""],
  "what waits outside of blocks is a deadlock": ["task/deadlock.js", "  if (unfinishedParts === 0) return;\n", ""],
  "a deadlock report leaves out what a waiting task has started": ["task/deadlock.js", "for (let child = node.firstChild;", "for (let child = lines.length > 0 ? null : node.firstChild;"],
  "a deadlock report leaves out the tasks around": ["task/deadlock.js", "node.label === \"\" ? above :", "true ? above :"],
  "a seen error is reported too": ["task/task-block.js", "if (task.isUnseen) this.unseen", "this.unseen"],
  "a taken value stays in the buffer": ["channel/ring-buffer.js", "    this.head = (head + 1) & (slots.length - 1);", ""],
};

/**
 * @param {string} name of a planned fault
 * @param {number} trees
 * @returns {number | null} after how many trees it was found; null: not found
 */
export function treesUntilFound(name, trees) {
  return withBrokenRuntime(plannedFaults[name], (folder) => firstBroken(trees, "--runtime", folder));
}

/**
 * @param {string} tovac the compiler
 * @param {string} name of a fault of the emitted code
 * @param {number} trees
 */
function compiledUntilFound(tovac, name, trees) {
  return firstBroken(trees, "--tovac", tovac, "--fault", name);
}

/**
 * @param {number} trees
 * @param {...string} what the options that say what is run
 * @returns {number | null}
 */
function firstBroken(trees, ...what) {
  const command = [run, "--trees", String(trees), "--no-shrink", ...what];
  const { stdout, stderr, status } = spawnSync(process.execPath, command, { encoding: "utf8", timeout: 120000 });
  if (status === 0) return null;
  const seed = /^seed (\d+)/m.exec(stdout);
  if (seed === null && !stdout.includes("the process does not end")) throw new Error(`the run itself fails: ${stdout}${stderr}`);
  return seed === null ? trees : Number(seed[1]);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values, positionals } = parseArgs({ options: { tovac: { type: "string" } }, allowPositionals: true });
  const { tovac } = values;
  const faults = Object.keys(tovac === undefined ? plannedFaults : emissionFaults);
  const names = positionals.length > 0 ? positionals : faults;
  for (const name of names) {
    const found = tovac === undefined ? treesUntilFound(name, 1000) : compiledUntilFound(tovac, name, 1000);
    console.log(`${name}: ${found === null ? "NOT FOUND" : `found by tree ${found}`}`);
    if (found === null) process.exitCode = 1;
  }
  if (process.exitCode !== 1) console.log(`${names.length} faults, planned in ${tovac === undefined ? "the runtime" : "emitted code"}: every fault was found`);
}
