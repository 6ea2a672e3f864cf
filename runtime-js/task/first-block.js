import { thrownText } from "../core/thrown-text.js";
import { Err } from "../result/err.js";
import { DeadlineBlock } from "./deadline-block.js";

/** @typedef {import("./spawned-task.js").SpawnedTask} SpawnedTask */

/** The first task that returns decides for all; the others are cancelled. */
class FirstBlock extends DeadlineBlock {
  /** @param {[ms?: number]} deadline */
  constructor(deadline) {
    super(deadline);
    /** @type {any} the Ok of the winner */
    this.winner = null;
    /** @type {{ error: any, task: SpawnedTask }[]} */
    this.failures = [];
  }

  /** @param {any} ok */
  succeeded(ok) {
    if (this.signal === null) {
      this.winner = ok;
      this.cancel();
    }
    return ok;
  }

  /**
   * @param {any} error
   * @param {SpawnedTask} task
   */
  failed(error, task) {
    this.failures.push({ error, task });
    return Err(error);
  }

  /**
   * @param {any} error
   * @param {SpawnedTask} task
   */
  failedLate(error, task) {
    // It was about to lose by itself, and nobody hears of losers.
    return this.winner === null ? super.failedLate(error, task) : this.winner;
  }

  /** Every name holds the winner, if there is one. */
  showsCauses() {
    return this.winner === null && super.showsCauses();
  }

  /** @param {any} [cause] */
  verdict(cause) {
    return this.winner !== null && cause === undefined ? this.winner : super.verdict(cause);
  }

  /** @param {any[]} results */
  results(results) {
    if (this.winner !== null) return results.map((result) => result && this.winner);
    if (this.hasExpired || this.signal !== null) return super.results(results);
    const allFailed = this.allFailed();
    return results.map((result) => result && allFailed);
  }

  allFailed() {
    const errors = this.failures.sort((a, b) => a.task.place - b.task.place).map(({ error }) => error);
    const message = "All tasks failed: " + errors.map(thrownText).join("; ");
    return Err(new AggregateError(errors, message));
  }
}

/**
 * Begins a `concurrent first` block.
 * @param {[ms?: number]} deadline of `first timeout(ms)`
 */
export function firstBlock(...deadline) {
  return new FirstBlock(deadline);
}
