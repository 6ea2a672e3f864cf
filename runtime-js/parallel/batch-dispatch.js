import { packBatch, unpackBatch } from "./batch.js";
import { integersOf, mostNumbers, packNumbers } from "./shared-numbers.js";
import { unsendableFailure } from "./parallel-failure.js";
import { UnsendableValue } from "./unsendable-value.js";

/** @typedef {import("./parallel-call.js").ParallelCall} ParallelCall */
/** @typedef {import("./worker-pool.js").WorkerPool} WorkerPool */
/** @typedef {import("./worker-thread.js").WorkerThread} WorkerThread */
/** @typedef {import("./worker-thread.js").SentBatch} SentBatch */

/** Work that a batch should hold, in ms, once the cost of an item is known: at the end of a list, and while there is much left. */
const batchTime = { least: 4, most: 32 };
/** A batch holds one in so many parts of what is left for each thread, within these bounds: more parts are more messages, fewer are less even. */
const batchShare = 6;
/** No batch holds less than this, in ms, once the cost is known: at the end of a list they would be mostly messages. */
const shortestBatchTime = 0.25;
/** A thread gets its next batch ahead of time when the one it runs takes less than this, in ms, or when there is much left. */
const prefetchTime = 10;
/** While there is much left, a thread has about so much work ahead, in ms, for the time in which this one has no time for it. */
const aheadTime = 16;
/** Most batches that a thread has at once. */
const mostBatches = 6;
/** Numbers are packed for items that cost less than this, in ms: for others it would not show. */
const packedCost = 0.02;
/** Rest of a call, in ms, that is worth the start of another thread. */
const longTime = 15;
/** A call is long when its first item has taken this, in ms. */
const longItemTime = 10;

let dispatchCount = 0;

/** Hands the items of one call to threads, batch by batch, sized by what items have cost so far. */
export class BatchDispatch {
  /**
   * @param {ParallelCall} call
   * @param {WorkerPool} pool
   * @param {any} items list or typed array
   * @param {import("./lifted-callback.js").LiftedCallback} lifted
   * @param {import("./batch.js").Batch} captures
   * @param {import("./parallel-options.js").ParallelOptions} options
   * @param {number} from the first item to hand out
   */
  constructor(call, pool, items, lifted, captures, options, from) {
    this.call = call;
    this.pool = pool;
    this.items = items;
    this.lifted = lifted;
    this.types = lifted.workers.types;
    this.number = ++dispatchCount;
    this.limit = Math.min(options.workers, items.length - from);
    this.fixedSize = options.batch;
    this.next = from;
    /** Smoothed cost of an item in ms, transport included; 0 until one was measured. */
    this.cost = 0;
    /** How many items the cost was last measured by. */
    this.measuredItems = 0;
    this.hasLongItems = false;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
    /** @type {SentBatch[]} batches that a lost thread had not begun */
    this.returned = [];
    /** @type {Map<WorkerThread, number>} batches in flight, by thread that has joined */
    this.joined = new Map();
    /** Read by the threads before each item. */
    this.stopFlag = new Int32Array(new SharedArrayBuffer(4));
    this.captures = captures;
    call.onStop = () => Atomics.store(this.stopFlag, 0, 1);
    call.onEnd = (cancelled) => this.end(cancelled);
  }

  wantsThread() {
    return !this.call.stopped && this.joined.size < this.limit && (this.next < this.items.length || this.returned.length > 0);
  }

  /** Whether the rest is known to take so long that a thread started for it would help. */
  isLong() {
    return this.hasLongItems || (this.items.length - this.next) * this.cost > longTime;
  }

  /** How many threads the pool should have for this call. A call that may be short makes do with the first, or with those there are. */
  threadsWorthStarting() {
    return this.isLong() ? this.limit : Math.min(this.limit, this.pool.firstThreads);
  }

  /** @param {WorkerThread} thread */
  join(thread) {
    if (this.joined.has(thread)) return;
    this.joined.set(thread, 0);
    this.timer ??= setTimeout(() => {
      this.hasLongItems = this.cost === 0;
      this.pool.grow();
    }, longItemTime);
    const { id } = this.lifted;
    thread.worker.postMessage({ begin: this.number, id, captures: this.captures, stopFlag: this.stopFlag });
    this.feed(thread);
  }

  /** @param {WorkerThread} thread */
  feed(thread) {
    while (!this.call.stopped && (this.joined.get(thread) ?? Infinity) < this.depth()) {
      const size = this.batchSize();
      const returned = this.returned.pop();
      if (returned === undefined && this.next >= this.items.length) return;
      const from = returned?.from ?? this.next;
      const to = returned?.to ?? Math.min(this.items.length, from + size);
      if (returned === undefined) this.next = to;
      this.send(thread, from, to);
    }
  }

  /** How many batches a thread may have in flight: no item waits behind a long one while another thread is free. */
  depth() {
    if (this.cost === 0) return 1;
    const size = this.batchSize();
    const rest = this.items.length - this.next;
    if (rest <= this.limit) return 1; // the last ones are for whoever is free
    const time = size * this.cost;
    if (2 * rest > batchShare * this.limit * size) return Math.max(2, Math.min(mostBatches, Math.ceil(aheadTime / time)));
    return time < prefetchTime ? 2 : 1;
  }

  /** Never more than half of an even share of the rest, and long batches only while they are a small part of it. */
  batchSize() {
    if (this.fixedSize > 0) return this.fixedSize;
    if (this.cost === 0) return 1;
    const rest = this.items.length - this.next;
    const share = Math.ceil(rest / (2 * this.limit));
    const time = Math.min(batchTime.most, Math.max(batchTime.least, (rest * this.cost) / (batchShare * this.limit)));
    const shortest = Math.min(rest, Math.ceil(shortestBatchTime / this.cost));
    return Math.max(1, shortest, Math.min(share, Math.ceil(time / this.cost), mostNumbers));
  }

  /**
   * @param {WorkerThread} thread
   * @param {number} from
   * @param {number} to
   */
  send(thread, from, to) {
    const begun = performance.now();
    const number = thread.nextNumber++;
    const numbers = this.cost > 0 && this.cost < packedCost ? packNumbers(this.items, from, to, thread.freeMemory) : null;
    try {
      if (numbers !== null) thread.worker.postMessage({ number, call: this.number, from, numbers });
      else this.post(thread, number, from, to);
    } catch (error) {
      this.call.fail(unsendableFailure(error, from, false));
      return;
    }
    thread.batches.set(number, { number, dispatch: this, from, to, numbers, spent: performance.now() - begun });
    this.joined.set(thread, (this.joined.get(thread) ?? 0) + 1);
  }

  /**
   * @param {WorkerThread} thread
   * @param {number} number
   * @param {number} from
   * @param {number} to
   */
  post(thread, number, from, to) {
    const { batch, transfer, pending } = packBatch(this.items, from, to, this.types);
    if (pending.length > 0) throw new UnsendableValue("response", [0]);
    thread.worker.postMessage({ number, call: this.number, from, batch }, transfer);
  }

  /**
   * @param {WorkerThread} thread
   * @param {SentBatch} batch
   * @param {any} answer
   */
  answered(thread, { from, to, numbers, spent }, answer) {
    this.joined.set(thread, (this.joined.get(thread) ?? 1) - 1);
    if (this.call.stopped && this.call.failure === null) return;
    if (answer.failure !== null) {
      const { cause, ...failure } = answer.failure;
      this.call.fail(cause === null ? failure : { ...failure, cause: unpackBatch(cause, this.types)[0] });
      return;
    }
    if (this.call.stopped) return;
    const begun = performance.now();
    const values = numbers !== null && answer.batch.form === "shared"
      ? answer.batch.data ? integersOf(numbers.results) : numbers.results
      : unpackBatch(answer.batch, this.types);
    const count = to - from;
    this.measure((answer.spent + spent + performance.now() - begun) / count, count);
    this.feed(thread); // first: it can work while this thread stores what it sent
    this.call.store(from, values, count);
    if (numbers !== null) thread.freeMemory.push(/** @type {SharedArrayBuffer} */ (numbers.results.buffer));
    this.call.advance(count);
  }

  /**
   * @param {number} cost of an item of a batch, in ms
   * @param {number} count of its items: what was measured on many replaces what was measured on few
   */
  measure(cost, count) {
    const known = Math.max(cost, 1e-6);
    this.cost = this.cost === 0 ? known : this.cost + ((known - this.cost) * count) / (count + this.measuredItems);
    this.measuredItems = count;
  }

  /** @param {WorkerThread} thread */
  leave(thread) {
    this.joined.delete(thread);
  }

  /** @param {SentBatch} batch one that its thread never began */
  giveBack(batch) {
    this.returned.push(batch);
    for (const thread of this.joined.keys()) this.feed(thread);
  }

  /** @param {WorkerThread} thread died while it ran an item of this call */
  lost(thread) {
    const index = thread.runningItem();
    this.call.fail({ kind: "lost", index, message: `worker exited with code ${thread.exitCode} while processing item ${index}`, cause: thread.cause });
  }

  /** @param {WorkerThread} thread the last one that died before it did anything */
  unserved({ cause, exitCode }) {
    const reason = cause instanceof Error ? cause.message : `it exited with code ${exitCode}`;
    this.call.fail({ kind: "lost", index: this.next, message: `no worker could be started: ${reason}`, cause });
  }

  /** @param {boolean} cancelled */
  end(cancelled) {
    clearTimeout(this.timer);
    for (const thread of this.joined.keys()) thread.worker.postMessage({ end: this.number });
    this.pool.release(this, cancelled);
  }
}
