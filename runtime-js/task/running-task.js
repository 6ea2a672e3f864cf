import { CancellationSignal, isCancellation } from "./cancellation-signal.js";
import { ParkedWait, withdrawnWait } from "./parked-wait.js";
import { reportUnseenError } from "./report-unseen.js";
import { TaskContext } from "./task-context.js";
import { taskScope } from "./task-scope.js";
import { TreeNode } from "./tree-node.js";
import { wholeProgram } from "./whole-program.js";

/** A sequential chain of awaits in the tree of tasks. */
export class RunningTask extends TreeNode {
  /**
   * @param {TreeNode} parent
   * @param {string} label
   * @param {boolean} [isShield] whether a cancellation of its parent passes it by
   */
  constructor(parent, label, isShield = false) {
    super(parent, label);
    this.isShield = isShield;
    this.ended = false;
    /** @type {Promise<any> | null} what others can await of it */
    this.promise = null;
    /** @type {import("./task-aborter.js").TaskAborter | null} for `cancelSignal`, made when somebody asks */
    this.aborter = null;
    taskScope.living++;
    parent.adopt(this);
    if (parent.signal !== null && !isShield) this.markCancelled(parent.signal);
  }

  isLivingTask() {
    return !this.ended;
  }

  holdsContext() {
    return !this.ended || this.signal !== null;
  }

  cancellationArrived() {
    this.promise?.catch(ignoreCancellation);
    if (this.firstChild === null) this.unwind();
    this.aborter?.abort(this.signal);
  }

  emptied() {
    if (this.signal !== null) this.unwind();
  }

  /** Rejects what the cancelled task waits for. All its children have ended. */
  unwind() {
    for (let wait = this.firstWait; wait !== null; wait = this.firstWait) {
      this.removeWait(wait);
      // It may be that nobody awaits this one: a cancellation is never an unhandled rejection.
      wait.promise.catch(ignoreCancellation);
      wait.reject(this.signal);
    }
  }

  /** What a cancelled task gets instead of a new wait: rejects when its children have ended. */
  unwinding() {
    const promise = this.addWait(new ParkedWait(withdrawnWait, null));
    if (this.firstChild === null) this.unwind();
    return promise;
  }

  /**
   * Runs the body of an implicit task or of a clean-up.
   * @param {() => any} body
   * @returns {Promise<any>} its outcome; of a cancelled task: the signal, which nobody need handle
   */
  run(body) {
    const promise = this.outcome(body);
    this.promise = promise;
    if (this.signal !== null) promise.catch(ignoreCancellation);
    return promise;
  }

  /** @param {() => any} body */
  async outcome(body) {
    try {
      return await new TaskContext().run(this, body);
    } catch (caught) {
      const error = /** @type {any} */ (caught);
      if (isCancellation(error)) this.promise?.catch(ignoreCancellation);
      if (this.signal === null) throw error;
      // Nobody may ever look at this promise, so what went wrong in a clean-up is told here.
      const failure = isCancellation(error) ? error.cause : error;
      if (failure !== undefined) reportUnseenError(failure, this.label);
      throw isCancellation(error) ? error : new CancellationSignal(error);
    } finally {
      this.end();
    }
  }

  /** The task has run to its end. What it left behind goes up the tree. */
  end() {
    this.ended = true;
    const { parent } = this;
    if (this.firstChild !== null || this.firstWait !== null) {
      // What a cancellation has reached holds up the node above; the rest belongs to the task around.
      this.leaveTo(this.signal === null ? livingTaskFrom(parent) ?? wholeProgram : parent);
    }
    taskScope.taskEnded();
    parent?.release(this);
  }

  /** @param {TreeNode | null} heir */
  leaveTo(heir) {
    for (let child = this.firstChild; child !== null; child = this.firstChild) {
      this.release(child);
      heir?.adopt(child);
    }
    for (let wait = this.firstWait; wait !== null; wait = this.firstWait) {
      this.removeWait(wait);
      heir?.addWait(wait);
    }
  }
}

function ignoreCancellation() {}

/**
 * The nearest task that has not ended, from a node upwards.
 * @param {TreeNode | null | undefined} node
 * @returns {RunningTask | null}
 */
export function livingTaskFrom(node) {
  let nearest = node ?? null;
  while (nearest !== null && !nearest.isLivingTask()) nearest = nearest.parent;
  return /** @type {RunningTask | null} */ (nearest);
}

/**
 * The task that code in the context of a node belongs to: what an ended task left behind, to the nearest one above that has not ended. But
 * a task that was cancelled stays so, for callbacks that somebody swallowing its signal, or a timer, still calls.
 * @param {TreeNode | null | undefined} node
 * @returns {RunningTask | null}
 */
export function taskOfContext(node) {
  let nearest = node ?? null;
  while (nearest !== null && !nearest.holdsContext()) nearest = nearest.parent;
  return /** @type {RunningTask | null} */ (nearest);
}
