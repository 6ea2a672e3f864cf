/**
 * An operation that can stand in a queue. It stands in one queue at a time.
 * @typedef {object} QueuedOperation
 * @property {any} kind what is to be done when its turn has come: of receivers `accept`, of senders `delivered` and `channelClosed`
 * @property {OperationQueue<any> | null} queue where it stands
 * @property {any} ahead
 * @property {any} behind
 */

/**
 * A first-in-first-out queue from which every operation can leave in constant time.
 * @template {QueuedOperation} T
 */
export class OperationQueue {
  constructor() {
    /** @type {T | null} */
    this.first = null;
    /** @type {T | null} */
    this.last = null;
  }

  /** @param {T} operation */
  push(operation) {
    this.insertAfter(this.last, operation);
  }

  /**
   * @param {T | null} ahead an operation of this queue; null: at the front
   * @param {T} operation
   */
  insertAfter(ahead, operation) {
    const behind = ahead === null ? this.first : ahead.behind;
    operation.queue = this;
    operation.ahead = ahead;
    operation.behind = behind;
    if (ahead === null) this.first = operation;
    else ahead.behind = operation;
    if (behind === null) this.last = operation;
    else behind.ahead = operation;
  }

  /** @param {T} operation an operation of this queue */
  remove(operation) {
    const { ahead, behind } = operation;
    if (ahead === null) this.first = behind;
    else ahead.behind = behind;
    if (behind === null) this.last = ahead;
    else behind.ahead = ahead;
    operation.queue = operation.ahead = operation.behind = null;
  }
}
