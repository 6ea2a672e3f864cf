import { isPlainValue } from "./is-plain-value.js";
import { isV8, resultList } from "./parallel-call.js";
import { callbackFailure } from "./parallel-failure.js";
import { inLaterTurn } from "./worker-host.js";

/** Work on the thread of the caller before an item's cost is believed, in ms: until then engines still compile the callback. */
const probeTime = 2;
/** What is left is finished here when it takes less than this, in ms: with threads that are ready, and with none. */
const worthwhileTime = { ready: 3, none: 30 };
/** Longest run without a turn for other events, in ms; looked at about every `stepTime`, so that it stays under 5. */
const inlineSliceTime = 4;
const stepTime = 0.5;
/** A step may have so many times the items of the one before while items are too cheap to be measured. */
const stepGrowth = 16;
/** What sending an item to a thread and back costs the caller, in ms; an item must cost more to be worth it. */
const transportCost = { number: 0.00002, other: 0.0002 };

/**
 * Maps short callbacks over plain values on the thread of the caller for as long as threads would not pay: when little is left,
 * or when an item costs less than its journey. The compiler has seen that the callback has no loop, no recursion and no host
 * call, so a run of items ends soon whatever they are, and nothing can happen to the task meanwhile; and that it changes nothing
 * and depends on nothing but its item, so what fails once fails again.
 */
export class InlineMap {
  /**
   * @param {any} items
   * @param {import("./lifted-callback.js").LiftedCallback} lifted
   * @param {(item: any, index: number) => any} callback what was lifted, for this thread
   */
  constructor(items, lifted, callback) {
    this.items = items;
    this.lifted = lifted;
    this.callback = callback;
    // Made before the first step: the time it takes is no cost of an item.
    this.results = roomForResults(items);
    this.next = 0;
    this.size = 1;
    /** What an item cost in the last step, in ms. */
    this.cost = Infinity;
    this.spent = 0;
    /** Threads shall do the rest: it pays, or an item or a result is not a plain value. */
    this.halted = false;
    /** @type {import("./parallel-failure.js").ParallelFailure | null} */
    this.failure = null;
  }

  get isComplete() {
    return this.next === this.items.length;
  }

  /** Runs items until the list ends, one fails, threads would pay, or other events need a turn. */
  runSlice() {
    try {
      this.runSteps(this.items, this.callback, this.results);
    } catch (error) {
      this.failure = callbackFailure(this.failingItem(), error);
    }
  }

  /** The item at which the last step failed, found by going through it again: to count items in the loop would slow every call. */
  failingItem() {
    const { items, callback, results } = this;
    const map = loopFor(callback);
    let index = this.next;
    try {
      for (; index < items.length; index++) map(items, callback, results, index, index + 1);
    } catch {
      return index;
    }
    return this.next;
  }

  /**
   * Counts what has been done for a call that waits, and does the rest in later turns.
   * @param {import("./parallel-call.js").ParallelCall} call
   * @param {(from: number) => void} handOver called when threads shall do the rest
   */
  finishFor(call, handOver) {
    if (this.failure !== null) return call.fail(this.failure);
    call.advance(this.next - call.done);
    if (call.stopped) return;
    if (this.halted) return handOver(this.next);
    inLaterTurn(() => {
      if (call.stopped) return;
      this.runSlice();
      this.finishFor(call, handOver);
    });
  }

  /**
   * In a function of its own, with all that a step needs at hand: engines compile the loop over items as a part of this one, and
   * make worse code of it where it would have to fetch things from objects or catch exceptions.
   * @param {any} items
   * @param {(item: any, index?: any) => any} callback
   * @param {any[]} results
   */
  runSteps(items, callback, results) {
    const map = loopFor(callback);
    const begun = performance.now();
    let { next, size } = this;
    for (let now = begun; next < items.length && now - begun < inlineSliceTime;) {
      const from = next;
      const end = Math.min(items.length, from + size);
      next = map(items, callback, results, from, end);
      this.next = next;
      if (next < end) {
        this.halted = true;
        break;
      }
      const stepBegun = now;
      now = performance.now();
      const step = now - stepBegun;
      const cost = step / (end - from);
      size = step < stepTime / stepGrowth ? size * stepGrowth : Math.max(1, Math.floor(stepTime / cost));
      this.spent += step;
      // Of two steps the cheaper one counts: a pause of the machine must not make items look expensive.
      const usual = Math.min(cost, this.cost);
      this.cost = cost;
      if (this.spent > probeTime && this.threadsPay(items.length - next, usual)) {
        this.halted = true;
        break;
      }
    }
    this.size = size;
  }

  /**
   * @param {number} rest number of items to map
   * @param {number} cost of an item, in ms
   */
  threadsPay(rest, cost) {
    const transport = typeof this.items[0] === "number" ? transportCost.number : transportCost.other;
    const { ready, none } = worthwhileTime;
    return cost > transport && rest * cost > (this.lifted.workers.startedPool?.hasReadyThread() ? ready : none);
  }
}

/**
 * A list for as many results, whatever is in it now. V8 copies numbers faster than it makes an empty list, and most functions of
 * whole numbers give such again, fractions of fractions; JavaScriptCore makes an empty list faster.
 * @param {any} items
 * @returns {any[]}
 */
function roomForResults(items) {
  const canCopy = isV8 && typeof items[0] === "number" && Object.getPrototypeOf(items) === Array.prototype;
  return canCopy ? items.slice() : resultList(items.length, items[0]);
}

/**
 * @param {(...args: any[]) => any} callback
 * @returns {(items: any, callback: any, results: any[], from: number, end: number) => number}
 */
function loopFor(callback) {
  return callback.length >= 2 ? mapWithIndex : mapWithoutIndex;
}

// Two loops rather than one with a choice in it, and without a `catch`: engines make the better code of each.

/**
 * @param {any} items
 * @param {(item: any) => any} callback
 * @param {any[]} results
 * @param {number} from
 * @param {number} end
 * @returns {number} the first item that was not mapped
 */
function mapWithoutIndex(items, callback, results, from, end) {
  for (let i = from; i < end; i++) {
    const item = items[i];
    if (typeof item !== "number" && !isPlainValue(item)) return i;
    const result = callback(item);
    if (typeof result !== "number" && !isPlainValue(result)) return i;
    results[i] = result;
  }
  return end;
}

/**
 * @param {any} items
 * @param {(item: any, index: number) => any} callback
 * @param {any[]} results
 * @param {number} from
 * @param {number} end
 * @returns {number} the first item that was not mapped
 */
function mapWithIndex(items, callback, results, from, end) {
  for (let i = from; i < end; i++) {
    const item = items[i];
    if (typeof item !== "number" && !isPlainValue(item)) return i;
    const result = callback(item, i);
    if (typeof result !== "number" && !isPlainValue(result)) return i;
    results[i] = result;
  }
  return end;
}
