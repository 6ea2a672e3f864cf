// node runtime-js/tests/explore/faults.mjs [NAME]: breaks a copy of the runtime on purpose, one way at a time, and shows the
// schedule by which the explorer finds it. A fault that is not found fails the run.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { withBrokenRuntime } from "../broken-runtime.js";

const run = fileURLToPath(new URL("run.mjs", import.meta.url));

/** name: [the world in which it shows, file, text, replacement] */
export const faults = {
  "losing arms stay in their channels": ["channels", "channel/select.js", "contestants[i].leave();", ";"],
  "the first ready arm is always chosen": ["orders", "channel/select.js", "randomBelow(readyArms) === 0", "false"],
  "a select timer is not cleared": ["orders", "channel/after.js", "    this.timer?.stop();", ""],
  "a cancelled sleep goes on": ["cancelled", "async/sleep.js", "    subject.timer.stop();", ""],
  "a cancelled receiver stays in the queue": ["cancelled", "channel/receive-wait.js", "if (handed === null) subject.receivers.remove(receiving);\n    else ", "if (handed !== null) "],
  "a value on its way is not given back": ["cancelled", "channel/receive-wait.js", "subject.giveBack(handed.value, handed.turn)", "undefined"],
  "a value on its way is given back behind the others": ["running", "channel/channel.js", "if (receiver === null) return (this.returned ??= new ReturnedValues()).insert(value, turn);", "if (receiver === null) return this.buffer.push(value);"],
  "a closed channel forgets waiting senders": ["orders", "channel/channel.js", "if (sender !== null) return this.takeFrom(sender);", "if (sender !== null && !this.closed) return this.takeFrom(sender);"],
  "closing wakes only one receiver": ["orders", "channel/channel.js", "receiver !== null; receiver = this.receivers.first) {", "receiver !== null; receiver = null) {"],
  "a sender does not move up into the buffer": ["orders", "channel/channel.js", "if (sender !== null) this.buffer.push(this.takeFrom(sender));", ""],
  "the last receiver is served first": ["orders", "channel/channel.js", "const receiver = this.receivers.first;\n    if (receiver !== null) {", "const receiver = this.receivers.last;\n    if (receiver !== null) {"],
  "a pausing select gives back what it never received": ["tired", "channel/select.js", "turn < 0 ? undefined : () =>", "() =>"],
  "a receive whose time is up stays in the queue": ["forms", "async/timeout.js", "  operation.withdraw();\n", ""],
  "the timer of a receive runs on": ["forms", "async/timeout.js", "    this.timer.stop();\n    this.operation", "    this.operation"],
  "a permit on its way to a cancelled task is lost": ["semaphore", "async/semaphore.js", "    else subject.release();\n", ""],
  "a cancelled task keeps waiting for a permit": ["semaphore", "async/semaphore.js", "if (isQueued(waiting)) subject.waiting.remove(waiting);\n    else", "if (!isQueued(waiting))"],
  "clean-ups are not shielded": ["unwound", "task/run-shielded.js", "super(task, \"clean-up\", true);", "super(task, \"clean-up\", false);"],
  "user code sees the signal": ["cancelled", "task/task.js", "if (isCancellation(error)) throw error;", ""],
  "a cancelled task may wait again": ["running", "task/task.js", "return task === null || task.signal === null ? null : task.unwinding();", "return null;"],
  "the first task that fails wins": ["first", "task/first-block.js", "    this.failures.push({ error, task });\n", "    this.succeeded(Err(error));\n"],
  "a task unwinds before the calls it has started have ended": ["calls", "task/running-task.js", "    if (this.firstChild === null) this.unwind();\n    this.aborter", "    this.unwind();\n    this.aborter"],
  "a call that nobody awaits is no task": ["calls", "task/start.js", "parent === null", "true"],
  "a task that waits after its cancellation unwinds before its calls": ["calls", "task/running-task.js", "    if (this.firstChild === null) this.unwind();\n    return promise;", "    this.unwind();\n    return promise;"],
  "what a task leaves behind belongs to nobody": ["orphans", "task/running-task.js", "livingTaskFrom(parent) ?? wholeProgram : parent", "wholeProgram : parent"],
  "what a cancelled task leaves behind holds nobody up": ["calls", "task/running-task.js", "livingTaskFrom(parent) ?? wholeProgram : parent", "livingTaskFrom(parent) ?? wholeProgram : wholeProgram"],
  "a body that leaves cancels nothing": ["left", "task/task-block.js", "    this.isAbandoned = true;\n    this.cancel();", "    this.isAbandoned = true;"],
  "a body that leaves waits for nobody": ["left", "task/task-block.js", "    if (this.firstChild !== null) await this.untilEmpty();\n    this.finish();\n  }", "    this.finish();\n  }"],
  "a failure cancels nothing": ["cancel_on_error", "task/cancel-on-error-block.js", "    this.cancel();\n", ""],
};

/**
 * @param {string} name of a fault
 * @param {number} programs to try
 * @returns {string | null} the deviation; null: not found
 */
export function deviationOf(name, programs) {
  const [world, ...fault] = faults[name];
  return withBrokenRuntime(fault, (folder) => {
    const search = [run, "--world", world, "--take", String(programs), "--runtime", folder];
    const { stdout, stderr, status } = spawnSync(process.execPath, search, { encoding: "utf8", timeout: 120000 });
    if (status !== 0 && stdout === "") throw new Error(`the explorer itself fails: ${stderr}`);
    return status === 0 ? null : stdout.trimEnd();
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const name of process.argv[2] ? [process.argv[2]] : Object.keys(faults)) {
    const deviation = deviationOf(name, 1000);
    console.log(`${name}: ${deviation ?? "NOT FOUND"}\n`);
    if (deviation === null) process.exitCode = 1;
  }
}
