import { complete } from "../task/task.js";
import { ParkedWait } from "../task/parked-wait.js";
import { inLaterTurn } from "./worker-host.js";

/** @typedef {import("./parallel-failure.js").ParallelFailure} ParallelFailure */

/** Shortest time between two reports of progress, in ms. */
const progressInterval = 50;
/** The list of results is made when one in so many of them is there: that takes a while if it is long, and by then the threads have work ahead. */
const resultsShare = 256;

/** Not JavaScriptCore, the engine of Bun. */
export const isV8 = globalThis.process?.versions?.bun === undefined;

const parallelWait = {
  name: "parallelMap",

  /** @param {ParkedWait<ParallelCall>} waiting */
  withdraw({ subject }) {
    subject.withdraw();
  },
};

/**
 * A list that takes results. On V8, one that begins with a fraction is made for fractions, or all of it would be copied when the
 * first is stored; to JavaScriptCore the same list would look sparse.
 * @param {number} total
 * @param {any} first the first result that is there, or the like of it
 * @returns {any[]}
 */
export function resultList(total, first) {
  if (typeof first !== "number" || Number.isInteger(first) || !isV8) return new Array(total);
  const results = [first];
  results.pop(); // the list stays made for fractions, and has no result yet
  results.length = total;
  return results;
}

/** One call of `parallelMap`: its results as they come, its progress, its first failure. */
export class ParallelCall {
  /**
   * @param {number} total number of items
   * @param {((done: number, total: number) => void) | null} onProgress
   * @param {any[] | null} [results] the list that takes the results, if it has been made
   */
  constructor(total, onProgress, results = null) {
    this.wait = new ParkedWait(parallelWait, this);
    this.total = total;
    this.onProgress = onProgress;
    this.reportedAt = 0;
    this.done = 0;
    /** @type {any[] | null} null until one is there */
    this.results = results;
    /** Results that are there before the list is.
     * @type {{ from: number, values: any }[]} */
    this.early = [];
    /** @type {ParallelFailure | null} */
    this.failure = null;
    /** No item may start any more: the call failed, ended or was cancelled. */
    this.stopped = false;
    /** Called once when the call stops; true after a cancellation.
     * @type {(cancelled: boolean) => void} */
    this.onStop = ignoreStop;
    /** Called once when nobody waits for the call any more. */
    this.onEnd = ignoreStop;
  }

  /**
   * The list that takes the results.
   * @param {any} first the first result that is there
   * @returns {any[]}
   */
  resultsLike(first) {
    this.results ??= resultList(this.total, first);
    return this.results;
  }

  /**
   * Stores results of threads, to be counted afterwards.
   * @param {number} from position of the first
   * @param {any} values list or typed array, which may be used again after this
   * @param {number} count how many of `values` are results
   */
  store(from, values, count) {
    if (this.results === null) {
      this.early.push({ from, values: values.slice(0, count) });
      if (this.done + count < this.total / resultsShare) return;
      const results = this.resultsLike(values[0]);
      for (const batch of this.early) for (let i = 0; i < batch.values.length; i++) results[batch.from + i] = batch.values[i];
      this.early = [];
      return;
    }
    const { results } = this;
    for (let i = 0; i < count; i++) results[from + i] = values[i];
  }

  /**
   * Counts results that have been stored; the last one ends the call.
   * @param {number} count
   */
  advance(count) {
    if (this.stopped || count === 0) return;
    this.done += count;
    this.report();
    if (this.done === this.total && !this.stopped) {
      this.stop(false);
      this.end();
    }
  }

  report() {
    if (this.onProgress === null) return;
    const now = performance.now();
    if (this.done < this.total && now - this.reportedAt < progressInterval) return;
    this.reportedAt = now;
    try {
      this.onProgress(this.done, this.total);
    } catch (error) {
      this.fail({ kind: "progress", index: -1, message: "", cause: error });
    }
  }

  /**
   * The first failure counts; of those that arrive in one turn, the one of the first item.
   * @param {ParallelFailure} failure
   */
  fail(failure) {
    if (this.failure !== null) {
      if (failure.index < this.failure.index) this.failure = failure;
      return;
    }
    if (this.stopped) return;
    this.failure = failure;
    this.stop(false);
    inLaterTurn(() => this.end());
  }

  /** The task that waits was cancelled. */
  withdraw() {
    this.stop(true);
    this.onEnd(true);
    this.onEnd = ignoreStop;
  }

  /** @param {boolean} cancelled */
  stop(cancelled) {
    if (this.stopped) return;
    this.stopped = true;
    this.onStop(cancelled);
  }

  end() {
    if (this.wait.isWithdrawn) return;
    this.onEnd(false);
    complete(this.wait, this);
  }
}

/** @param {boolean} _cancelled */
function ignoreStop(_cancelled) {}
