import { isPlainValue } from "./is-plain-value.js";
import { callbackFailure } from "./parallel-failure.js";
import { inLaterTurn } from "./worker-host.js";

/** Work on the thread of the caller that shows what an item costs, in ms. */
const probeTime = 0.5;
/** What is left is finished here when it takes less than this, in ms. */
const worthwhileTime = 3;
/** Longest run without a turn for other events, in ms; checked every `stepTime`, so that it stays under 5. */
const inlineSliceTime = 4;
const stepTime = 0.5;
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
   * @param {(...args: any[]) => any} callback
   */
  constructor(call, items, callback) {
    this.call = call;
    this.items = items;
    this.callback = callback;
    this.next = 0;
    /** An item or a result is not a plain value, or failed. */
    this.halted = false;
    /** ms per item */
    this.cost = 0;
  }

  /**
   * Runs the first items, and the others too if threads cannot help.
   * @param {(from: number) => void} handOver called when threads shall do the rest
   */
  run(handOver) {
    const begun = performance.now();
    let spent = 0;
    for (let size = 1; this.next < this.items.length && spent < probeTime && !this.halted; size *= 2) {
      this.runItems(size);
      spent = performance.now() - begun;
    }
    this.cost = spent / Math.max(1, this.next);
    const rest = (this.items.length - this.next) * this.cost;
    const transport = typeof this.items[0] === "number" ? transportCost.number : transportCost.other;
    if (rest > worthwhileTime && this.cost > transport) {
      this.call.advance(this.next);
      handOver(this.next);
    } else this.finish(this.next, begun, handOver);
  }

  /**
   * @param {number} unreported results that the call does not know of
   * @param {number} sliceBegun time in ms
   * @param {(from: number) => void} handOver
   */
  finish(unreported, sliceBegun, handOver) {
    const size = Math.max(1, Math.floor(stepTime / Math.max(this.cost, 1e-6)));
    const before = this.next - unreported;
    while (this.next < this.items.length && !this.halted && performance.now() - sliceBegun < inlineSliceTime) this.runItems(size);
    this.call.advance(this.next - before);
    if (this.call.stopped || this.next === this.items.length) return;
    if (this.halted) handOver(this.next);
    else inLaterTurn(() => { if (!this.call.stopped) this.finish(0, performance.now(), handOver); });
  }

  /** @param {number} size */
  runItems(size) {
    const { items, callback } = this;
    const { results } = this.call;
    const wantsIndex = callback.length >= 2;
    const end = Math.min(items.length, this.next + size);
    let index = this.next;
    try {
      for (; index < end; index++) {
        const item = items[index];
        if (!isPlainValue(item)) break;
        const result = wantsIndex ? callback(item, index) : callback(item);
        if (!isPlainValue(result)) break;
        results[index] = result;
      }
    } catch (error) {
      this.call.fail(callbackFailure(index, error));
    }
    this.next = index;
    this.halted = index < end;
  }
}
