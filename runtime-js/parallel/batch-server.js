import { unpackBatch } from "./batch.js";
import { BatchRun, NumberResults, warmUpCallbackSites } from "./batch-run.js";
import { bypassParentOutput } from "./thread-output.js";
import { callbackFailure } from "./parallel-failure.js";
import { runningBatchSlot, runningItemSlot } from "./worker-thread.js";

/**
 * A call as its pool announced it to this thread.
 * @typedef {{ factory: import("./parallel-workers.js").CallbackFactory, captures: any, stopFlag: Int32Array, callback: any }} ServedCall
 */

/** The worker side: runs the batches of a pool one after the other, one item at a time. */
export class BatchServer {
  /**
   * @param {import("./parallel-workers.js").ParallelWorkers} workers
   * @param {Int32Array} state memory shared with the pool
   * @param {any} port
   */
  constructor(workers, state, port) {
    this.workers = workers;
    this.state = state;
    this.port = port;
    /** @type {Map<number, ServedCall>} */
    this.calls = new Map();
    /** The call whose captured values are in place.
     * @type {ServedCall | null} */
    this.active = null;
    /** @type {any[]} messages that wait for an async item */
    this.waiting = [];
    this.busy = false;
    this.warm = false;
  }

  begin() {
    bypassParentOutput();
    this.port.on("message", (/** @type {any} */ message) => {
      if (this.busy) this.waiting.push(message);
      else this.handle(message);
    });
    this.port.on("messageerror", (/** @type {any} */ error) => { throw error; });
    this.port.postMessage("ready");
  }

  /** @param {any} message */
  handle(message) {
    if (message.begin !== undefined) {
      const { begin, id, captures, stopFlag } = message;
      this.calls.set(begin, { factory: this.workers.factory(id), captures, stopFlag, callback: null });
    } else if (message.end !== undefined) {
      if (this.active === this.calls.get(message.end)) this.active = null;
      this.calls.delete(message.end);
    } else this.runBatch(message);
  }

  /** @param {any} message */
  runBatch({ number, call: callNumber, from, batch, numbers }) {
    const call = /** @type {ServedCall} */ (this.calls.get(callNumber));
    const run = new BatchRun(this.port, this.state, this.workers.types, call, number, from);
    Atomics.store(this.state, runningItemSlot, from);
    Atomics.store(this.state, runningBatchSlot, number);
    try {
      this.activate(call);
      if (numbers !== undefined) {
        run.items = numbers.items;
        run.numbers = new NumberResults(numbers.results);
      } else run.items = unpackBatch(batch, this.workers.types);
    } catch (error) {
      run.fail(callbackFailure(from, error));
      return;
    }
    if (!this.warm && run.items.length > 1) {
      this.warm = true; // not before: a short call is over by now
      warmUpCallbackSites();
    }
    const rest = run.start();
    if (rest !== undefined) this.hold(rest);
  }

  /**
   * Puts the captured values of a call in place: module-level variables may hold those of another call.
   * @param {ServedCall} call
   */
  activate(call) {
    if (this.active === call) return;
    if (call.callback === null) call.captures = unpackBatch(call.captures, this.workers.types)[0];
    call.callback = call.factory(call.captures);
    this.active = call;
  }

  /**
   * An async item or answer is on its way: messages wait.
   * @param {Promise<void>} promise
   */
  async hold(promise) {
    this.busy = true;
    await promise;
    this.busy = false;
    while (!this.busy && this.waiting.length > 0) this.handle(this.waiting.shift());
  }
}
