import { isQueued, OperationQueue } from "../channel/operation-queue.js";
import { requireFunction } from "../core/require-function.js";
import { completeRuntimeClass } from "../core/runtime-class.js";
import { wrongValue } from "../core/wrong-value.js";
import { ownPromise, settledPromise } from "../task/own-promises.js";
import { ParkedWait } from "../task/parked-wait.js";
import { cancellation, handOver, park, wait } from "../task/task.js";

/** Counted permits: at most so many tasks at a time hold one. Those who wait are served in order. */
export class Semaphore {
  static {
    completeRuntimeClass(this, "Semaphore");
  }

  #permits;

  /** @param {number} permits an integer >= 1, else RangeError */
  constructor(permits) {
    if (!(Number.isInteger(permits) && permits >= 1)) {
      throw wrongValue("Semaphore", "permits must be an integer >= 1", permits);
    }
    this.#permits = permits;
    this.available = permits;
    /** @type {OperationQueue<any>} */
    this.waiting = new OperationQueue();
  }

  /**
   * Takes a permit, waiting for one if need be.
   * @returns {Promise<null>}
   */
  acquire() {
    const cancelled = cancellation();
    if (cancelled !== null) return cancelled;
    if (this.available > 0) {
      this.available--;
      return settledPromise(null);
    }
    const acquiring = new ParkedWait(acquireWait, this);
    this.waiting.push(acquiring);
    park(acquiring);
    return ownPromise(acquiring);
  }

  /** Gives a permit back; Error `Semaphore released too often` if all are there. */
  release() {
    const next = this.waiting.first;
    if (next !== null) {
      this.waiting.remove(next);
      next.kind.accept(next);
    } else {
      if (this.available === this.#permits) throw new Error("Semaphore released too often");
      this.available++;
    }
    return null;
  }

  /**
   * Calls a function while holding a permit.
   * @param {() => any} fn sync or async
   * @returns {Promise<any>} its outcome
   */
  async run(fn) {
    requireFunction("Semaphore.run", fn);
    await this.acquire();
    try {
      return await wait(fn);
    } finally {
      this.release();
    }
  }

  toString() {
    return `Semaphore(${this.available} of ${this.#permits})`;
  }
}

/** For an `acquire` that waits, or that was given a permit and has not gone on yet. */
const acquireWait = {
  name: "acquire",

  /** @param {ParkedWait<Semaphore>} waiting that is given a permit */
  accept(waiting) {
    handOver(waiting, null);
  },

  /** @param {ParkedWait<Semaphore>} waiting */
  withdraw(waiting) {
    const { subject } = waiting;
    if (isQueued(waiting)) subject.waiting.remove(waiting);
    else subject.release();
  },
};
