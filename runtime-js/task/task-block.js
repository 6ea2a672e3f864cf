import { isThenable } from "../core/is-thenable.js";
import { Err } from "../result/err.js";
import { Ok } from "../result/ok.js";
import { cancelledError } from "./cancelled-error.js";
import { CancellationSignal, isCancellation } from "./cancellation-signal.js";
import { beginUnfinished, endUnfinished } from "./deadlock.js";
import { failOnLostRejections } from "./lost-rejections.js";
import { reportUnseenError } from "./report-unseen.js";
import { livingTaskFrom } from "./running-task.js";
import { SpawnedTask } from "./spawned-task.js";
import { current } from "./task.js";
import { TaskContext } from "./task-context.js";
import { taskScope } from "./task-scope.js";
import { TreeNode } from "./tree-node.js";
import { wholeProgram } from "./whole-program.js";

/** @typedef {import("./running-task.js").RunningTask} RunningTask */

/**
 * A `concurrent` block: the tasks that its body spawns. This class is the block without a mode; the
 * modes override `succeeded`, `failed`, `verdict` and `results`.
 */
export class TaskBlock extends TreeNode {
  constructor() {
    const opener = current();
    super(opener ?? wholeProgram, "");
    /** @type {RunningTask | null} the task that has opened the block */
    this.opener = opener;
    this.context = new TaskContext();
    this.isOpen = true;
    /** Set when nobody will see the results: the body was left early. */
    this.isAbandoned = false;
    /** Set when its own mode, and not a cancellation from further out, has cancelled the tasks. */
    this.hasDecided = false;
    this.spawned = 0;
    /** @type {any[]} what the tasks of `task` came to; null: one has not ended. Not those of others: a block can live long and spawn many */
    this.outcomes = [];
    /** @type {any} the Result of all tasks that were cancelled and cleaned up well */
    this.commonVerdict = null;
    /** @type {{ error: any, task: SpawnedTask }[]} errors that no Result shows */
    this.unseen = [];
    /** @type {() => void} */
    this.whenEmptied = nobodyWaits;
    beginUnfinished();
  }

  /**
   * Spawns a task for a name that gets its Result when the block ends: calls the function at once, up to its first wait.
   * @param {() => any} run
   * @param {string} [label] how reports call the task
   * @returns {Promise<number>} for `join`, never rejects. It carries where the Result is kept and not the Result: engines look into an object for
   *   `then`, at every promise that it passes
   */
  task(run, label = "task") {
    const slot = this.outcomes.length;
    this.outcomes[slot] = null;
    return this.begin(run, label, false, slot);
  }

  /**
   * Spawns a task as `task` does whose Result may be wanted before the block ends.
   * @param {() => any} run
   * @param {string} [label]
   * @returns {Promise<any>} of its Result; never rejects
   */
  spawn(run, label = "task") {
    return this.begin(run, label, false, -1);
  }

  /**
   * Spawns a task whose Result nobody can see: its error is written to stderr when the block ends.
   * @param {() => any} run
   * @param {string} [label]
   * @returns {Promise<any>} of its Result; never rejects
   */
  unseenTask(run, label = "task") {
    return this.begin(run, label, true, -1);
  }

  /**
   * @param {() => any} run
   * @param {string} label
   * @param {boolean} isUnseen
   * @param {number} slot among the outcomes; -1: none
   * @returns {Promise<any>}
   */
  begin(run, label, isUnseen, slot) {
    if (this.signal !== null) return Promise.resolve(this.kept(this.verdict(), slot));
    if (this.isUnwinding()) return Promise.resolve(this.kept(Err(cancelledError()), slot));
    const task = new SpawnedTask(this, label, isUnseen, this.spawned++, slot);
    return (task.ending = this.untilEnd(task, run));
  }

  /**
   * @param {any} outcome of a task
   * @param {number} slot
   * @returns {any} what the promise of the task carries
   */
  kept(outcome, slot) {
    if (slot < 0) return outcome;
    this.outcomes[slot] = outcome;
    return slot;
  }

  /**
   * @param {SpawnedTask} task
   * @param {() => any} run
   */
  async untilEnd(task, run) {
    try {
      const outcome = this.context.run(task, run);
      // What has nothing to wait for has ended here: a block may have decided before its next spawn.
      const value = isThenable(outcome) ? await outcome : outcome;
      task.end();
      return this.kept(task.signal === null ? this.succeeded(Ok(value)) : this.cancelled(undefined, task), task.slot);
    } catch (error) {
      task.end();
      return this.kept(this.outcomeOfThrow(error, task), task.slot);
    }
  }

  /**
   * @param {any} error
   * @param {SpawnedTask} task which has thrown it
   */
  outcomeOfThrow(error, task) {
    if (task.signal !== null) return isCancellation(error) ? this.cancelled(error.cause, task) : this.failedLate(error, task);
    return isCancellation(error) ? Err(cancelledError(error.cause)) : this.failed(error, task);
  }

  /**
   * The promises of the tasks that have not ended, for `join`.
   * @param {...Promise<any>} named those that stand there already: awaited twice, a promise has no stack
   * @returns {Promise<any>[]}
   */
  tasks(...named) {
    const promises = [];
    for (let child = this.firstChild; child !== null; child = child.nextSibling) {
      const ending = child instanceof SpawnedTask ? child.ending : null;
      if (ending !== null && !named.includes(ending)) promises.push(ending);
    }
    return promises;
  }

  /**
   * Ends the block: waits for every task, and for everything that a cancellation reached.
   * @param {Promise<any[]>} ends `Promise.all` of tasks of this block; undefined: one that was not spawned
   * @returns {Promise<any[]>} their Results as the mode has them; unwinds if the task around the block
   *   was cancelled
   */
  async join(ends) {
    const outcomes = await ends;
    if (this.firstChild !== null) await this.untilEmpty();
    if (this.isUnwinding()) {
      this.finish();
      await this.runner()?.unwinding();
    }
    const results = this.results(outcomes.map((outcome) => (typeof outcome === "number" ? this.outcomes[outcome] : outcome)));
    this.finish();
    return results;
  }

  /**
   * Ends a block whose body was left early: cancels the tasks and waits for them. After `join` it does
   * nothing.
   * @returns {Promise<void>}
   */
  async close() {
    if (!this.isOpen) return;
    this.isAbandoned = true;
    this.cancel();
    if (this.firstChild !== null) await this.untilEmpty();
    this.finish();
  }

  /** Cancels what runs in the block; a second cancellation changes nothing. */
  cancel() {
    if (this.signal !== null) return;
    this.hasDecided = true;
    failOnLostRejections(isCancellation);
    const signal = new CancellationSignal();
    this.markCancelled(signal);
    if (this.firstChild === null) return;
    taskScope.tasksCancelled(signal);
    cancelChildren(this, signal);
  }

  /** @returns {RunningTask | null} the task whose body holds the block */
  owner() {
    return livingTaskFrom(this.parent);
  }

  /** @returns {RunningTask | null} the task that runs the body: that of a generator goes on in the task that takes its next step */
  runner() {
    const { opener } = this;
    return opener === null || opener.ended ? current() : opener;
  }

  /** Whether the task that runs the body was cancelled. */
  isUnwinding() {
    return taskScope.signals > 0 && this.runner()?.signal != null;
  }

  finish() {
    this.isOpen = false;
    endUnfinished();
    for (const { error, task } of this.unseen) reportUnseenError(error, task.label);
  }

  /** @returns {Promise<void>} fulfilled when nothing runs in the block */
  untilEmpty() {
    return new Promise((resolve) => {
      this.whenEmptied = resolve;
    });
  }

  // It hangs in the tree only while something runs in it: without that it holds nobody up.
  /** @param {TreeNode} child */
  adopt(child) {
    if (this.firstChild === null) (this.owner() ?? wholeProgram).adopt(this);
    super.adopt(child);
  }

  emptied() {
    this.parent?.release(this);
    this.whenEmptied();
  }

  /**
   * @param {any} ok the Result of a task that has returned
   * @returns {any}
   */
  succeeded(ok) {
    return ok;
  }

  /**
   * @param {any} error what a task has thrown
   * @param {SpawnedTask} task
   * @returns {any}
   */
  failed(error, task) {
    if (task.isUnseen) this.unseen.push({ error, task });
    return Err(error);
  }

  /**
   * @param {any} error what a task has thrown of its own accord, just when it was cancelled
   * @param {SpawnedTask} task
   * @returns {any}
   */
  failedLate(error, task) {
    return this.cancelled(error, task);
  }

  /**
   * @param {any} cause the error of its clean-up; undefined: none
   * @param {SpawnedTask} task
   * @returns {any} the Result of a cancelled task
   */
  cancelled(cause, task) {
    if (cause !== undefined && (task.isUnseen || !this.showsCauses())) this.unseen.push({ error: cause, task });
    return this.verdict(cause);
  }

  /** Whether the Result of a cancelled task goes anywhere: not if the body was left, here or further out. */
  showsCauses() {
    return this.hasDecided && !this.isAbandoned;
  }

  /**
   * @param {any} [cause] the error of its clean-up
   * @returns {any} the Result of a task that was cancelled, or not started any more
   */
  verdict(cause) {
    if (cause !== undefined) return Err(cancelledError(cause));
    // One for all: an error with its stack for each of many tasks would be most of the work of cancelling them.
    return (this.commonVerdict ??= Err(cancelledError()));
  }

  /**
   * @param {any[]} results what the tasks came to
   * @returns {any[]} what the names of the block receive
   */
  results(results) {
    return results;
  }
}

function nobodyWaits() {}

/** @param {import("./parked-wait.js").ParkedWait} wait */
function withdrawWait(wait) {
  wait.withdraw();
}

/**
 * Cancels everything below a node, in one turn: first all is marked, then all waits are withdrawn, then
 * those that wait for no child unwind.
 * @param {TreeNode} root
 * @param {CancellationSignal} signal
 */
function cancelChildren(root, signal) {
  /** @type {TreeNode[]} */
  const reached = [root];
  for (let i = 0; i < reached.length; i++) {
    for (let child = reached[i].firstChild; child !== null; child = child.nextSibling) {
      if (child.signal !== null || child.isShield) continue;
      child.markCancelled(signal);
      reached.push(child);
    }
  }
  for (const node of reached) node.forEachWait(withdrawWait);
  for (const node of reached) node.cancellationArrived();
}
