import { packBatch } from "./batch.js";
import { isPlainValue } from "./is-plain-value.js";
import { UnsendableValue } from "./unsendable-value.js";

/** A callback that worker threads know by its id, with the values it captured at the call. */
export class LiftedCallback {
  /**
   * @param {import("./parallel-workers.js").ParallelWorkers} workers
   * @param {string} id
   * @param {Record<string, any>} captures
   * @param {boolean} short
   */
  constructor(workers, id, captures, short) {
    this.workers = workers;
    this.id = id;
    this.captures = captures;
    this.short = short;
  }

  /** The callback for this thread, over the captured values themselves. */
  local() {
    return this.workers.factory(this.id)(this.captures);
  }

  /** Whether items may run on the thread of the caller: the callback is short, and nothing that was captured could be shared with another thread. */
  mayRunInline() {
    if (!this.short) return false;
    for (const name in this.captures) if (!isPlainValue(this.captures[name])) return false;
    return true;
  }

  /**
   * The captured values, to be posted to any number of threads.
   * @returns {import("./batch.js").Batch}
   * @throws {TypeError} naming the capture that cannot be sent
   */
  packCaptures() {
    try {
      const { batch, pending } = packBatch([this.captures], 0, 1, this.workers.types);
      if (pending.length > 0) throw new UnsendableValue("response", [0]);
      return batch;
    } catch (error) {
      if (!(error instanceof UnsendableValue)) throw error;
      throw new TypeError(`parallelMap: captured '${error.path[1]}' cannot be sent to a worker: ${error.place(2)}`);
    }
  }
}
