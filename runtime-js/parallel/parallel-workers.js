import { BatchServer } from "./batch-server.js";
import { LiftedCallback } from "./lifted-callback.js";
import { TransferTypes } from "./transfer-types.js";
import { hostModule, poolThreadData } from "./worker-host.js";
import { WorkerPool } from "./worker-pool.js";

/** @typedef {(captures: any) => (...args: any[]) => any} CallbackFactory */

/** What the threads of one bundle know: its types, its lifted callbacks; and the pool that runs them. */
export class ParallelWorkers {
  /**
   * @param {string | undefined} url undefined in a module that was turned into CommonJS: there are no threads for it
   * @param {Record<string, any>} types
   */
  constructor(url, types) {
    this.file = url?.replace(/[?#].*$/, "") ?? "";
    this.types = new TransferTypes(types);
    /** @type {Map<string, CallbackFactory>} */
    this.factories = new Map();
    /** @type {WorkerPool | null} */
    this.startedPool = null;
  }

  /**
   * Makes a callback known to worker threads.
   * @param {string} id unique in the bundle
   * @param {CallbackFactory} factory makes the callback from the captured values
   * @param {{ short?: boolean }} [options] `short`: the callback has no loop, recursion, await or host call, through everything it reaches
   * @returns {(captures?: Record<string, any>) => LiftedCallback} what a call of `parallelMap` is given, with the captured values by name
   */
  lift(id, factory, { short = false } = {}) {
    this.factories.set(id, factory);
    return (captures = {}) => new LiftedCallback(this, id, captures, short);
  }

  /**
   * @param {string} id
   * @returns {CallbackFactory}
   */
  factory(id) {
    return /** @type {CallbackFactory} */ (this.factories.get(id));
  }

  /**
   * In a worker thread that a pool of this file started: begins to serve it.
   * @returns {boolean} false in every other thread, where the program itself runs
   */
  serve() {
    const thread = poolThreadData();
    if (thread === null || thread.file !== this.file) return false;
    new BatchServer(this, thread.state, hostModule("node:worker_threads").parentPort).begin();
    return true;
  }

  /**
   * The pool of this file, started on first use.
   * @returns {WorkerPool | null} null where no thread can be started, and inside of a worker thread
   */
  pool() {
    if (poolThreadData() !== null || hostModule("node:worker_threads") === null) return null;
    this.startedPool ??= new WorkerPool(this.file);
    return this.startedPool.canRun() ? this.startedPool : null;
  }
}

/**
 * The worker threads of a bundle, which load the bundle itself. See parallel-map.js for the whole shape.
 * @param {string | undefined} url `import.meta.url` of the bundle
 * @param {Record<string, any>} [types] what keeps its type between threads, under unique names: classes of structs and variants,
 *   singletons of unit variants
 * @returns {ParallelWorkers}
 */
export function parallelWorkers(url, types = {}) {
  return new ParallelWorkers(url, types);
}
