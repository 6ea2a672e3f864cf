import { availableThreads, firstThreads } from "./worker-host.js";
import { WorkerThread } from "./worker-thread.js";

/** @typedef {import("./batch-dispatch.js").BatchDispatch} BatchDispatch */
/** @typedef {import("./worker-thread.js").SentBatch} SentBatch */

/** How long a thread may stay with an item of a call that has stopped, in ms. */
const stopPatience = 100;
/** So many threads in a row may die without having answered a batch or run an item. */
const fruitlessDeaths = 4;

/**
 * The threads of one bundle: started when work waits for them, kept for the process, shared by all calls.
 * While no call runs they do not keep the process alive.
 */
export class WorkerPool {
  /** @param {string} file URL of the bundle */
  constructor(file) {
    this.file = file;
    /** @type {Set<WorkerThread>} */
    this.threads = new Set();
    /** @type {Set<BatchDispatch>} the calls that run */
    this.dispatches = new Set();
    this.deaths = 0;
    /** Threads for calls that may be short. */
    this.firstThreads = firstThreads();
  }

  /** Whether there is a thread, or one can be started. */
  canRun() {
    return this.threads.size > 0 || this.startThread();
  }

  hasReadyThread() {
    for (const thread of this.threads) if (thread.ready) return true;
    return false;
  }

  /** @returns {boolean} false when the host refuses */
  startThread() {
    try {
      this.threads.add(new WorkerThread(this.file, this));
      return true;
    } catch {
      return false;
    }
  }

  /** @param {BatchDispatch} dispatch */
  run(dispatch) {
    if (this.dispatches.size === 0) for (const thread of this.threads) thread.worker.ref();
    this.dispatches.add(dispatch);
    this.share(dispatch);
    this.grow();
  }

  /**
   * Lets the least loaded threads join a call.
   * @param {BatchDispatch} dispatch
   */
  share(dispatch) {
    const free = [...this.threads].filter((thread) => thread.isFree()).sort((a, b) => a.batches.size - b.batches.size);
    for (const thread of free) if (dispatch.wantsThread()) dispatch.join(thread);
  }

  /** Starts threads that are worth it: one or two to begin with, as many at once as the machine runs when a call is known to be long. */
  grow() {
    let wanted = 0, together = this.firstThreads;
    for (const dispatch of this.dispatches) {
      if (!dispatch.wantsThread()) continue;
      wanted = Math.max(wanted, dispatch.threadsWorthStarting());
      if (dispatch.isLong()) together = availableThreads();
    }
    let usable = 0, starting = 0;
    for (const thread of this.threads) {
      if (!thread.held) usable++;
      if (!thread.ready) starting++;
    }
    for (; usable < wanted && starting < together; usable++, starting++) if (!this.startThread()) return;
  }

  /** @param {WorkerThread} thread */
  ready(thread) {
    for (const dispatch of this.dispatches) if (dispatch.wantsThread()) dispatch.join(thread);
    this.grow();
  }

  /**
   * @param {WorkerThread} thread
   * @param {SentBatch} batch
   * @param {any} answer
   */
  answer(thread, batch, answer) {
    this.deaths = 0;
    batch.dispatch.answered(thread, batch, answer);
    if (thread.isFree()) for (const dispatch of this.dispatches) if (dispatch.wantsThread()) dispatch.join(thread);
    this.grow();
  }

  /** @param {WorkerThread} thread */
  gone(thread) {
    this.threads.delete(thread);
    const running = thread.running();
    if (running === undefined && thread.ready && thread.cause !== undefined) reportLeftover(thread.cause);
    const fruitless = running === undefined && ++this.deaths >= fruitlessDeaths;
    for (const dispatch of [...this.dispatches]) dispatch.leave(thread);
    for (const batch of thread.batches.values()) {
      if (batch === running) batch.dispatch.lost(thread);
      else batch.dispatch.giveBack(batch);
    }
    for (const dispatch of [...this.dispatches]) {
      if (fruitless) dispatch.unserved(thread);
      this.share(dispatch);
    }
    this.grow();
    if (this.threads.size === 0) for (const dispatch of [...this.dispatches]) dispatch.unserved(thread);
  }

  /**
   * A call ended: threads still at its items are given a moment.
   * @param {BatchDispatch} dispatch
   * @param {boolean} cancelled
   */
  release(dispatch, cancelled) {
    this.dispatches.delete(dispatch);
    if (this.dispatches.size === 0) for (const thread of this.threads) thread.worker.unref();
    const busy = [...this.threads].filter((thread) => thread.running()?.dispatch === dispatch);
    if (busy.length === 0) return;
    const timer = setTimeout(() => {
      for (const thread of busy) {
        if (thread.running()?.dispatch !== dispatch) continue;
        const isWaitedFor = [...thread.batches.values()].some((batch) => !batch.dispatch.call.stopped);
        if (cancelled || isWaitedFor) thread.terminate();
        else thread.held = true;
      }
      this.grow();
    }, stopPatience);
    timer.unref();
  }
}

/**
 * An item left something behind that failed after the item had ended: no call can report it.
 * @param {any} error
 */
function reportLeftover(error) {
  console.error("parallelMap: an uncaught error ended a worker between two items:", error);
}
