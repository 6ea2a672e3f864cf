import { packBatch, unpackBatch } from "./batch.js";
import { isPlainValue } from "./is-plain-value.js";
import { isThenable } from "../core/is-thenable.js";
import { callbackFailure, unsendableFailure } from "./parallel-failure.js";
import { inLaterTurn } from "./worker-host.js";

/** @typedef {import("./transfer-types.js").TransferTypes} TransferTypes */

/** How long items run before other events get their turn, in ms. */
const sliceTime = 5;

/**
 * Maps on the thread of the caller, a limited number of items at a time. With `types`, items and results are copied as if
 * they had gone to another thread, so that a program gives the same results with and without threads.
 */
export class SameThreadMap {
  /**
   * @param {import("./parallel-call.js").ParallelCall} call
   * @param {any} items
   * @param {(...args: any[]) => any} callback
   * @param {TransferTypes | null} types
   * @param {number} [from] the first item to map
   */
  constructor(call, items, callback, types, from = 0) {
    this.call = call;
    this.items = items;
    this.callback = callback;
    this.types = types;
    this.next = from;
    this.sliceEnd = performance.now() + sliceTime;
    /** @type {Promise<void> | null} */
    this.pause = null;
  }

  /** @param {number} lanes most items in progress at once */
  run(lanes) {
    for (let lane = Math.min(lanes, this.items.length); lane > 0; lane--) this.runLane();
  }

  async runLane() {
    while (!this.call.stopped && this.next < this.items.length) {
      if (performance.now() > this.sliceEnd) await this.nextSlice();
      else await this.runItem(this.next++);
    }
  }

  /** @param {number} index */
  async runItem(index) {
    const { call, items, callback, types } = this;
    let step = "item";
    try {
      const item = types === null ? items[index] : await copyAcross(items[index], types);
      step = "callback";
      const value = callback.length >= 2 ? callback(item, index) : callback(item);
      const result = isThenable(value) ? await value : value;
      step = "result";
      const received = types === null ? result : await copyAcross(result, types);
      call.resultsLike(received)[index] = received;
    } catch (error) {
      call.fail(step === "callback" ? callbackFailure(index, error) : unsendableFailure(error, index, step === "result"));
      return;
    }
    call.advance(1);
  }

  nextSlice() {
    this.pause ??= new Promise((resolve) => inLaterTurn(() => {
      this.pause = null;
      this.sliceEnd = performance.now() + sliceTime;
      resolve();
    }));
    return this.pause;
  }
}

/**
 * What a value would be on another thread.
 * @param {any} value
 * @param {TransferTypes} types
 */
async function copyAcross(value, types) {
  if (isPlainValue(value)) return value;
  const { batch, transfer, pending } = packBatch([value], 0, 1, types);
  await Promise.all(pending);
  return unpackBatch(structuredClone(batch, { transfer }), types)[0];
}
