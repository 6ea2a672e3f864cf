import { durationProblem } from "../async/duration.js";
import { timeoutError } from "../async/timeout-error.js";
import { Timer } from "../async/timer.js";
import { Err } from "../result/err.js";
import { TaskBlock } from "./task-block.js";
import { taskScope } from "./task-scope.js";

/** A block with a deadline: when it passes before anything else has decided, every Result is its error. */
export class DeadlineBlock extends TaskBlock {
  /** @param {[ms?: number]} deadline from now, in ms; empty: none. TypeError if it is no number */
  constructor(deadline) {
    const ms = deadline.length === 0 ? Infinity : deadline[0];
    const problem = durationProblem("concurrent timeout", ms);
    if (problem !== null) throw problem;
    super();
    this.ms = /** @type {number} */ (ms);
    this.hasExpired = false;
    /** @type {Set<any> | null} Results that tell of a clean-up which failed, if there are any */
    this.failedCleanUps = null;
    this.deadline = new Timer(this.ms, expireBlock, this);
  }

  expire() {
    if (this.signal !== null) return;
    this.hasExpired = true;
    this.cancel();
  }

  finish() {
    this.deadline.stop();
    super.finish();
  }

  /** @param {any} [cause] */
  verdict(cause) {
    if (!this.hasExpired) return super.verdict(cause);
    if (cause === undefined) return (this.commonVerdict ??= Err(timeoutError(this.ms)));
    const result = Err(timeoutError(this.ms, cause));
    (this.failedCleanUps ??= new Set()).add(result);
    return result;
  }

  /** @param {any[]} results */
  results(results) {
    if (!this.hasExpired) return results;
    return results.map((result) => (this.failedCleanUps?.has(result) ? result : result && this.verdict()));
  }
}

/** @param {DeadlineBlock} block which expires as a part of the task that has opened it, whatever the timer is a part of */
function expireBlock(block) {
  taskScope.storage.run(block.opener ?? undefined, () => block.expire());
}
