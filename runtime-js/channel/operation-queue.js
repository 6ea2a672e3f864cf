/**
 * An operation that can stand in a queue. It stands in one queue at a time.
 * @typedef {object} QueuedOperation
 * @property {any} kind what is to be done when its turn has come: of receivers `accept`, of senders `delivered` and `channelClosed`
 * @property {any} ahead
 * @property {any} behind null: it stands in no queue
 */

/**
 * A first-in-first-out queue from which every operation can leave in constant time. The links form a ring, so that a queue, which
 * lives much longer than its operations, refers to one of them only.
 * @template {QueuedOperation} T
 */
export class OperationQueue {
  constructor() {
    /** @type {T | null} behind it comes the first one */
    this.last = null;
  }

  /** @returns {T | null} */
  get first() {
    return this.last === null ? null : this.last.behind;
  }

  /** @param {T} operation */
  push(operation) {
    const last = this.last ?? operation;
    const first = last.behind ?? operation;
    operation.ahead = last;
    operation.behind = first;
    last.behind = operation;
    first.ahead = operation;
    this.last = operation;
  }

  /** @param {T} operation which leaves this queue, if it has not yet */
  remove(operation) {
    const { ahead, behind } = operation;
    if (!isQueued(operation)) return;
    if (behind === operation) {
      this.last = null;
    } else {
      ahead.behind = behind;
      behind.ahead = ahead;
      if (this.last === operation) this.last = ahead;
    }
    operation.ahead = operation.behind = null;
  }

  /** @returns {T[]} what stands here, first to last */
  operations() {
    /** @type {T[]} */
    const operations = [];
    const { last } = this;
    for (let operation = this.first; operation !== null; operation = operation === last ? null : operation.behind) operations.push(operation);
    return operations;
  }
}

/**
 * Whether an operation stands in a queue.
 * @param {QueuedOperation} operation
 * @returns {boolean}
 */
export function isQueued(operation) {
  return operation.behind !== null;
}
