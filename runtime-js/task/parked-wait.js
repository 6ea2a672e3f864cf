/** @typedef {import("./tree-node.js").TreeNode} TreeNode */

/**
 * What is waited for. A value of its own, and no class that derives from ParkedWait: everything that touches waits
 * then meets one shape of object, however many kinds a program uses.
 * @typedef {object} WaitKind
 * @property {string} name as the deadlock report calls it; empty: not reported
 * @property {(wait: any) => void} [withdraw] takes the wait back: clears its timer, leaves its queue, gives back what it was handed
 */

/** For what a cancelled task waited for: it unwinds when its children have ended. */
export const withdrawnWait = { name: "clean-up of its tasks" };

/**
 * A place where the program waits until `complete` or `refuse` (task.js) ends it. It hangs in the list
 * of the node that waits, so that it can leave in constant time.
 * @template [S=any]
 */
export class ParkedWait {
  /**
   * @param {WaitKind} kind
   * @param {S} subject what this wait is about: a timer, a channel
   */
  constructor(kind, subject) {
    this.kind = kind;
    this.subject = subject;
    /** @type {TreeNode | null} */
    this.node = null;
    /** @type {ParkedWait | null} */
    this.previousWait = null;
    /** @type {ParkedWait | null} */
    this.nextWait = null;
    this.fulfill = nothingToSettle;
    this.reject = nothingToSettle;
    // As an operation of a queue (channel/operation-queue.js):
    /** @type {any} */
    this.ahead = null;
    /** @type {any} */
    this.behind = null;
    /** @type {any} what it sends; of a receiver the value it was handed, and its turn, until it goes on */
    this.value = null;
    this.promise = promiseOf(this);
  }

  /** Takes the wait back. */
  withdraw() {
    const { kind } = this;
    this.kind = withdrawnWait;
    kind.withdraw?.(this);
  }

  /** Whether it was taken back: what it waited for may still come, and is ignored. */
  get isWithdrawn() {
    return this.kind === withdrawnWait;
  }
}

/** @type {(outcome: any) => void} */
function nothingToSettle() {}

/**
 * A function of its own: inside the constructor some engines would keep its variables in objects.
 * @param {ParkedWait} wait
 * @returns {Promise<any>}
 */
function promiseOf(wait) {
  return new Promise((fulfill, reject) => {
    wait.fulfill = fulfill;
    wait.reject = reject;
  });
}

/**
 * Takes an ended wait off its node.
 * @param {ParkedWait} wait
 */
export function unpark(wait) {
  wait.node?.removeWait(wait);
}
