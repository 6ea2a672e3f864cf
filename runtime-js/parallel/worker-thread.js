import { outsideTasks } from "../task/task.js";
import { hostModule, poolMark } from "./worker-host.js";

/**
 * A batch that a thread has been given and has not answered.
 * @typedef {object} SentBatch
 * @property {number} number
 * @property {import("./batch-dispatch.js").BatchDispatch} dispatch the call it belongs to
 * @property {number} from position of its first item in the list
 * @property {number} to
 * @property {import("./shared-numbers.js").SharedNumbers | null} numbers the shared memory that holds its items and takes its results
 * @property {number} spent ms that packing and posting took
 */

/** Positions in the memory that a thread shares with the pool: the number of the batch it runs, the item it is at. */
export const runningBatchSlot = 0;
export const runningItemSlot = 1;

/**
 * One thread of a pool. It takes batches only after it has said that it is ready, and is never terminated before that.
 * Its owner hears `ready`, `answer` and, whatever the reason, once `gone`.
 */
export class WorkerThread {
  /**
   * @param {string} file URL of the bundle
   * @param {{ ready(thread: WorkerThread): void, answer(thread: WorkerThread, batch: SentBatch, answer: any): void, gone(thread: WorkerThread): void }} owner
   */
  constructor(file, owner) {
    this.owner = owner;
    /** @type {Map<number, SentBatch>} in the order in which they were sent */
    this.batches = new Map();
    this.nextNumber = 1;
    /** @type {SharedArrayBuffer[]} shared memory for numbers that no batch uses now */
    this.freeMemory = [];
    this.ready = false;
    /** Runs an item of a failed call for so long that new work should not wait for it. */
    this.held = false;
    this.exitCode = 0;
    /** @type {any} what the thread died of */
    this.cause = undefined;
    this.state = new Int32Array(new SharedArrayBuffer(8));
    const { Worker } = hostModule("node:worker_threads");
    const workerData = { [poolMark]: { file, state: this.state } };
    this.worker = outsideTasks(() => new Worker(new URL(file), { workerData, name: "parallelMap", ...inheritedFlags() }));
    this.worker.on("message", (/** @type {any} */ message) => this.receive(message));
    this.worker.on("messageerror", (/** @type {any} */ error) => this.fail(error));
    this.worker.on("error", (/** @type {any} */ error) => { this.cause ??= error; });
    this.worker.on("exit", (/** @type {number} */ code) => {
      this.exitCode = code;
      owner.gone(this);
    });
  }

  /** @param {any} message */
  receive(message) {
    if (!this.ready) {
      this.ready = true;
      this.owner.ready(this);
      return;
    }
    const batch = this.batches.get(message.number);
    if (batch === undefined) return;
    this.batches.delete(message.number);
    this.held = false;
    this.owner.answer(this, batch, message);
  }

  /** @param {any} error */
  fail(error) {
    this.cause ??= error;
    this.terminate();
  }

  /** Only for a thread that has been ready. */
  terminate() {
    this.ready = false;
    this.worker.terminate();
  }

  /** The batch whose items run now, if it has not been answered. */
  running() {
    return this.batches.get(Atomics.load(this.state, runningBatchSlot));
  }

  /** Whether it takes new work: not while an item of a call that has stopped may still run. */
  isFree() {
    if (!this.ready || this.held) return false;
    for (const { dispatch } of this.batches.values()) if (dispatch.call.stopped) return false;
    return true;
  }

  runningItem() {
    return Atomics.load(this.state, runningItemSlot);
  }
}

/** Flags of this process that a worker refuses are left out; Node passes on all others by itself. */
function inheritedFlags() {
  const flags = process.execArgv.filter((flag) => !flag.startsWith("--input-type"));
  return flags.length === process.execArgv.length ? {} : { execArgv: flags.filter((flag) => flag.startsWith("--")) };
}
