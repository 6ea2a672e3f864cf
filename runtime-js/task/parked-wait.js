/** @typedef {import("./tree-node.js").TreeNode} TreeNode */

/**
 * What is waited for. A value of its own, and no class that derives from ParkedWait: everything that touches waits
 * then meets one shape of object, however many kinds a program uses.
 * @typedef {object} WaitKind
 * @property {string} name as the deadlock report calls it; empty: not reported
 * @property {(wait: any) => void} [withdraw] takes the wait back: clears its timer, leaves its queue, gives back what it was handed
 */

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
    const promise = new Promise(captureSettlement);
    this.kind = kind;
    this.subject = subject;
    /** @type {TreeNode | null} */
    this.node = null;
    /** @type {ParkedWait | null} */
    this.previousWait = null;
    /** @type {ParkedWait | null} */
    this.nextWait = null;
    this.promise = promise;
    this.fulfill = capturedFulfill;
    this.reject = capturedReject;
    /** @type {{ stop(): void } | null} the timer of a `timeout` around it */
    this.limit = null;
    /** Set once the wait was taken back: what it waited for may still come, and is ignored. */
    this.withdrawn = false;
    // As an operation of a queue (channel/operation-queue.js):
    /** @type {import("../channel/operation-queue.js").OperationQueue<any> | null} */
    this.queue = null;
    /** @type {any} */
    this.ahead = null;
    /** @type {any} */
    this.behind = null;
    /** @type {any} what it sends, or was handed */
    this.value = null;
    /** When it was handed a value, among those of its channel; -1: it has none to give back. */
    this.turn = -1;
  }

  /** Takes the wait back. */
  withdraw() {
    this.withdrawn = true;
    this.limit?.stop();
    this.kind.withdraw?.(this);
  }
}

function nothingCaptured() {}

/** @type {(value: any) => void} */
let capturedFulfill = nothingCaptured;
/** @type {(error: any) => void} */
let capturedReject = nothingCaptured;

/**
 * Hands the functions that settle a promise over without a closure per wait.
 * @param {(value: any) => void} fulfill
 * @param {(error: any) => void} reject
 */
function captureSettlement(fulfill, reject) {
  capturedFulfill = fulfill;
  capturedReject = reject;
}

/**
 * Takes an ended wait off its node.
 * @param {ParkedWait} wait
 */
export function unpark(wait) {
  wait.limit?.stop();
  wait.node?.removeWait(wait);
}
