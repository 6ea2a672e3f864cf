import { isChannel } from "../channel/is-channel.js";
import { each } from "../core/each.js";
import { current, wait } from "../task/task.js";
import { abandonPromise } from "./abandon-promise.js";

/**
 * What `async for x in value` walks: an async sequence (a Channel too), else what `for` walks. When the
 * task is cancelled, a Channel unwinds by itself; of any other async iterable the pending `next()` is
 * abandoned, and `return()` called without waiting for it, unless it is Tova code, whose steps are tasks
 * that end first.
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

const stepWait = { name: "async for" };

class TaskIterator {
  /** @param {AsyncIterator<any>} steps */
  constructor(steps) {
    this.steps = steps;
  }

  /** @returns {Promise<IteratorResult<any>>} */
  async next() {
    try {
      return await wait(() => this.steps.next(), stepWait);
    } catch (error) {
      const task = current();
      if (task === null || task.signal === null) throw error;
      return this.abandon(task);
    }
  }

  return() {
    const task = current();
    return task === null || task.signal === null ? wait(() => this.close()) : this.abandon(task);
  }

  /** @returns {Promise<IteratorResult<any>>} */
  async close() {
    return (await this.steps.return?.()) ?? { done: true, value: undefined };
  }

  /**
   * Closes the iterable for a cancelled task, which waits only for what is a task itself.
   * @param {import("../task/running-task.js").RunningTask} task
   * @returns {Promise<IteratorResult<any>>}
   */
  abandon(task) {
    abandonPromise(this.close());
    return task.unwinding();
  }
}
