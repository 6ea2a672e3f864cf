import { isChannel } from "../channel/is-channel.js";
import { each } from "../core/each.js";
import { ParkedWait } from "../task/parked-wait.js";
import { complete, current, park, refuse, wait } from "../task/task.js";

/**
 * What `async for x in value` walks: an async sequence (a Channel too), else what `for` walks. When the
 * task is cancelled, a Channel unwinds by itself; of any other async iterable the pending `next()` is
 * abandoned, and `return()` called without waiting for it, unless Tova code runs inside, which then
 * unwinds first.
 * @param {any} value
 * @returns {AsyncIterable<any>}
 */
export function eachAsync(value) {
  if (isChannel(value)) return value;
  if (typeof value?.[Symbol.asyncIterator] !== "function") return awaitedItems(each(value));
  return { [Symbol.asyncIterator]: () => new TaskIterator(value[Symbol.asyncIterator]()) };
}

/**
 * @param {Iterable<any>} items among them promises, whose values are meant
 * @returns {AsyncGenerator<any, void>}
 */
async function* awaitedItems(items) {
  for (const item of items) yield await wait(() => item);
}

class TaskIterator {
  /** @param {AsyncIterator<any>} steps */
  constructor(steps) {
    this.steps = steps;
    this.wasAbandoned = false;
  }

  /** @returns {Promise<IteratorResult<any>>} */
  next() {
    const task = current();
    if (task === null) return this.steps.next();
    if (task.signal !== null) return task.unwinding().catch((error) => this.abandon(error));
    const step = new StepWait(this.steps, task.lastWait);
    const taken = this.steps.next();
    const result = park(step);
    step.follow(taken);
    return result.catch((error) => (step.withdrawn ? this.abandon(error) : Promise.reject(error)));
  }

  return() {
    if (this.wasAbandoned) return Promise.resolve({ done: true, value: undefined });
    return this.steps.return?.() ?? Promise.resolve({ done: true, value: undefined });
  }

  /** @param {any} error */
  abandon(error) {
    this.wasAbandoned = true;
    Promise.resolve(this.steps.return?.()).catch(() => {});
    return Promise.reject(error);
  }
}

/** A wait for the next value of an iterable whose code may itself wait in the same task. */
class StepWait extends ParkedWait {
  /**
   * @param {AsyncIterator<any>} steps
   * @param {ParkedWait | null} before the last wait of the task before the step began
   */
  constructor(steps, before) {
    super("async for");
    this.steps = steps;
    this.before = before;
    /** @type {((error: any) => void) | null} set while Tova code inside of the iterable unwinds */
    this.rejectLater = null;
  }

  /** @param {Promise<any>} taken */
  follow(taken) {
    Promise.resolve(taken).then(
      (result) => {
        if (this.rejectLater !== null) this.closeBefore(this.rejectLater, result);
        else if (!this.withdrawn) complete(this, result);
      },
      (error) => {
        if (this.rejectLater !== null) this.rejectLater(error);
        else if (!this.withdrawn) refuse(this, error);
      },
    );
  }

  /**
   * The Tova code has yielded or returned where it should have unwound: what clean-ups it still has run before the task unwinds.
   * @param {(error: any) => void} reject
   * @param {IteratorResult<any>} result of the step
   */
  async closeBefore(reject, { done }) {
    try {
      if (!done) await this.steps.return?.();
      reject(this.unwindsWith);
    } catch (error) {
      reject(error);
    }
  }

  withdraw() {
    const { node } = this;
    const lastOther = node?.lastWait === this ? this.previousWait : node?.lastWait;
    if (lastOther === this.before && node?.firstChild === null) return super.withdraw();
    this.unwindsWith = node?.signal;
    this.rejectLater = this.reject;
    this.ignoreSettlement();
  }
}
