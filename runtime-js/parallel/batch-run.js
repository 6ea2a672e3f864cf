import { packBatch } from "./batch.js";
import { errorFields, errorFromFields } from "./error-fields.js";
import { isThenable } from "../core/is-thenable.js";
import { callbackFailure, unsendableFailure } from "./parallel-failure.js";
import { integersOf, isSmallInteger } from "./shared-numbers.js";
import { runningItemSlot } from "./worker-thread.js";

/** @typedef {import("./batch-server.js").ServedCall} ServedCall */
/** @typedef {import("./parallel-failure.js").ParallelFailure} ParallelFailure */

/** One batch in its worker: its items go through the callback one by one, then it is answered, once. */
export class BatchRun {
  /**
   * @param {any} port
   * @param {Int32Array} state memory shared with the pool
   * @param {import("./transfer-types.js").TransferTypes} types
   * @param {ServedCall} call
   * @param {number} number
   * @param {number} from position of the first item in the whole list
   */
  constructor(port, state, types, call, number, from) {
    this.begun = performance.now();
    this.port = port;
    this.state = state;
    this.types = types;
    this.call = call;
    this.number = number;
    this.from = from;
    /** @type {any} */
    this.items = null;
    /** Shared memory for the results, for as long as those are numbers.
     * @type {NumberResults | null} */
    this.numbers = null;
    /** @type {any[]} */
    this.results = [];
  }

  /**
   * Runs up to the first item that waits.
   * @returns {Promise<void> | undefined} a promise when the answer comes later
   */
  start() {
    try {
      const pending = this.step();
      return pending === null ? this.answer() : this.goOn(pending);
    } catch (error) {
      this.fail(callbackFailure(this.state[runningItemSlot], error));
    }
  }

  /** @param {PromiseLike<any> | null} pending */
  async goOn(pending) {
    try {
      while (pending !== null) {
        this.results.push(await pending);
        pending = this.step();
      }
    } catch (error) {
      this.fail(callbackFailure(this.state[runningItemSlot], error));
      return;
    }
    await this.answer();
  }

  /** @returns {PromiseLike<any> | null} */
  step() {
    if (this.numbers !== null) {
      const value = runNumbers(this.call, this.items, this.numbers, this.from, this.state);
      if (value === null) return null;
      this.results = this.numbers.first(this.state[runningItemSlot] - this.from);
      this.numbers = null;
      if (isThenable(value.odd)) return value.odd;
      this.results.push(value.odd);
    }
    return runItems(this.call, this.items, this.from, this.results, this.state);
  }

  /** @returns {Promise<void> | undefined} */
  answer() {
    const stopped = this.call.stopFlag[0] !== 0;
    if (stopped || this.numbers !== null) {
      this.post(stopped ? null : { form: "shared", data: this.numbers?.areIntegers }, []);
      return;
    }
    try {
      const { batch, transfer, pending } = packBatch(this.results, 0, this.results.length, this.types);
      if (pending.length > 0) return this.answerLater(batch, transfer, pending);
      this.post(batch, transfer);
    } catch (error) {
      this.fail(unsendableFailure(error, this.from, true));
    }
  }

  /**
   * @param {import("./batch.js").Batch} batch
   * @param {any[]} transfer
   * @param {Promise<void>[]} pending
   */
  async answerLater(batch, transfer, pending) {
    try {
      await Promise.all(pending);
      this.post(batch, transfer);
    } catch (error) {
      this.fail(unsendableFailure(error, this.from, true));
    }
  }

  /**
   * @param {import("./batch.js").Batch | { form: "shared", data: any } | null} batch null when the call was stopped
   * @param {any[]} transfer
   */
  post(batch, transfer) {
    this.port.postMessage({ number: this.number, failure: null, batch, spent: performance.now() - this.begun }, transfer);
  }

  /** @param {ParallelFailure} failure */
  fail(failure) {
    const { cause, ...rest } = failure;
    const answer = { number: this.number, batch: null };
    for (const attempt of cause === undefined ? [] : cause instanceof Error ? [cause, errorFromFields(errorFields(cause))] : [cause]) {
      try {
        const { batch, transfer } = packBatch([attempt], 0, 1, this.types);
        this.port.postMessage({ ...answer, failure: { ...rest, cause: batch } }, transfer);
        return;
      } catch {
        // not to be sent in this form
      }
    }
    this.port.postMessage({ ...answer, failure: { ...rest, cause: null } });
  }
}

/**
 * Appends results until the items end, the call is stopped, or an item is a promise.
 * @param {ServedCall} call
 * @param {any} items
 * @param {number} from
 * @param {any[]} results
 * @param {Int32Array} state
 * @returns {PromiseLike<any> | null} what the item after the last result waits for
 */
function runItems({ callback, stopFlag }, items, from, results, state) {
  const wantsIndex = callback.length >= 2;
  for (let i = results.length; i < items.length; i++) {
    if (stopFlag[0] !== 0) return null;
    state[runningItemSlot] = from + i;
    const value = wantsIndex ? callback(items[i], from + i) : callback(items[i]);
    if (isThenable(value)) return value;
    results.push(value);
  }
  return null;
}

/** Results that are numbers, in shared memory: integers until the first that is none. */
export class NumberResults {
  /** @param {Float64Array} fractions */
  constructor(fractions) {
    this.fractions = fractions;
    this.integers = integersOf(fractions);
    this.areIntegers = true;
  }

  /**
   * Turns the first results into fractions, in the same memory, the last one first.
   * @param {number} count
   */
  becomeFractions(count) {
    this.areIntegers = false;
    for (let i = count - 1; i >= 0; i--) this.fractions[i] = this.integers[i];
  }

  /**
   * @param {number} count
   * @returns {any[]}
   */
  first(count) {
    return Array.from((this.areIntegers ? this.integers : this.fractions).subarray(0, count));
  }
}

/**
 * Stores results up to the first that is no number, or until the call is stopped. Only cheap callbacks come here: the engine may inline them.
 * @param {ServedCall} call
 * @param {any} items
 * @param {NumberResults} results
 * @param {number} from
 * @param {Int32Array} state
 * @returns {{ odd: any } | null} the result that is no number
 */
function runNumbers({ callback, stopFlag }, items, results, from, state) {
  const wantsIndex = callback.length >= 2;
  const { integers, fractions } = results;
  let { areIntegers } = results;
  for (let i = 0; i < items.length; i++) {
    if (stopFlag[0] !== 0) return null;
    state[runningItemSlot] = from + i;
    const value = wantsIndex ? callback(items[i], from + i) : callback(items[i]);
    if (areIntegers) {
      if (isSmallInteger(value)) {
        integers[i] = value;
        continue;
      }
      if (typeof value !== "number") return { odd: value };
      results.becomeFractions(i);
      areIntegers = false;
    }
    if (typeof value !== "number") return { odd: value };
    fractions[i] = value;
  }
  return null;
}

/**
 * Shows the engine several callbacks before the first long batch, often enough for it to take note. V8 would else inline a
 * callback's hot loop into this short caller, where it never reaches the best compiler and runs several times slower.
 */
export function warmUpCallbackSites() {
  const call = { factory: /** @type {any} */ (null), captures: null, stopFlag: new Int32Array(new SharedArrayBuffer(4)) };
  const item = (/** @type {any} */ value) => value;
  const none = () => null;
  const position = (/** @type {any} */ _value, /** @type {number} */ index) => index;
  const both = (/** @type {any} */ value, /** @type {number} */ _index) => value;
  const items = new Array(100).fill(0.5);
  const state = new Int32Array(new SharedArrayBuffer(8));
  for (let round = 0; round < 4; round++) {
    for (const callback of [item, position, none, both]) runItems({ ...call, callback }, items, 0, [], state);
  }
}
