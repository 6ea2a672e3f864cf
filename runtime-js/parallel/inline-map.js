import { isPlainValue } from "./is-plain-value.js";
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
 * call, so a run of items ends soon whatever they are.
 */
export class InlineMap {
  /**
   * @param {import("./parallel-call.js").ParallelCall} call
   * @param {any} items
   * @param {import("./lifted-callback.js").LiftedCallback} lifted
   * @param {(from: number) => void} handOver called when threads shall do the rest
   */
  constructor(call, items, lifted, handOver) {
    this.call = call;
    this.items = items;
    this.lifted = lifted;
    this.callback = lifted.local();
    this.handOver = handOver;
    this.next = 0;
    this.size = 1;
    /** What an item cost in the last step, in ms. */
    this.cost = Infinity;
    this.spent = 0;
    /** An item or a result is not a plain value, or failed. */
    this.halted = false;
  }

  /** Runs items until the list ends, threads would pay, or other events need a turn. */
  run() {
    const first = this.next;
    this.call.resultsLike(this.items[0]); // made now: the time it takes is no cost of an item
    const begun = performance.now();
    for (let now = begun; this.next < this.items.length && !this.halted && now - begun < inlineSliceTime;) {
      const from = this.next;
      this.runItems(this.size);
      const stepBegun = now;
      now = performance.now();
      const step = now - stepBegun;
      const cost = step / Math.max(1, this.next - from);
      this.size = step < stepTime / stepGrowth ? this.size * stepGrowth : Math.max(1, Math.floor(stepTime / cost));
      this.spent += step;
      // Of two steps the cheaper one counts: a pause of the machine must not make items look expensive.
      const usual = Math.min(cost, this.cost);
      this.cost = cost;
      if (this.spent > probeTime && this.threadsPay(usual)) break;
    }
    this.call.advance(this.next - first);
    if (this.call.stopped || this.next === this.items.length) return;
    if (this.halted) this.handOver(this.next);
    else inLaterTurn(() => { if (!this.call.stopped) this.run(); });
  }

  /** @param {number} cost of an item, in ms */
  threadsPay(cost) {
    const transport = typeof this.items[0] === "number" ? transportCost.number : transportCost.other;
    const { ready, none } = worthwhileTime;
    const rest = (this.items.length - this.next) * cost;
    this.halted ||= cost > transport && rest > (this.lifted.workers.startedPool?.hasReadyThread() ? ready : none);
    return this.halted;
  }

  /** @param {number} size */
  runItems(size) {
    const { call, items, callback } = this;
    const end = Math.min(items.length, this.next + size);
    const results = call.resultsLike(items[0]);
    const run = callback.length >= 2 ? mapWithIndex : mapWithoutIndex;
    try {
      this.next = run(items, callback, results, this.next, end);
    } catch (error) {
      while (this.next in results) this.next++; // the first item without a result is the one that failed
      call.fail(callbackFailure(this.next, error));
    }
    this.halted = this.next < end;
  }
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
