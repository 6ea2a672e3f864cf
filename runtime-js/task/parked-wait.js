/** @typedef {import("./tree-node.js").TreeNode} TreeNode */

/**
 * A place where the program waits until `complete` or `refuse` (task.js) ends it. It hangs in the list
 * of the node that waits, so that it can leave in constant time. Subclasses know what they wait for.
 */
export class ParkedWait {
  /** @param {string} kind what is waited for, as the deadlock report calls it; empty: not reported */
  constructor(kind) {
    this.kind = kind;
    /** @type {TreeNode | null} */
    this.node = null;
    /** @type {ParkedWait | null} */
    this.previousWait = null;
    /** @type {ParkedWait | null} */
    this.nextWait = null;
    /** @type {Promise<any> | null} */
    this.promise = null;
    /** @type {(value: any) => void} */
    this.fulfill = forgetSettlement;
    /** @type {(error: any) => void} */
    this.reject = forgetSettlement;
    /** @type {{ stop(): void } | null} the timer of a `timeout` around it */
    this.limit = null;
    /** Set once the wait was taken back: what it waited for may still come, and is ignored. */
    this.withdrawn = false;
  }

  /** Lets the cancellation pass by: the wait settles its promise by itself. */
  ignoreSettlement() {
    this.reject = forgetSettlement;
  }

  /** Takes the wait back: clears its timer, leaves its queue, gives back what it was handed. */
  withdraw() {
    this.withdrawn = true;
    this.limit?.stop();
  }
}

function forgetSettlement() {}

/** @type {(value: any) => void} */
let capturedFulfill = forgetSettlement;
/** @type {(error: any) => void} */
let capturedReject = forgetSettlement;

/**
 * @param {(value: any) => void} fulfill
 * @param {(error: any) => void} reject
 */
function captureSettlement(fulfill, reject) {
  capturedFulfill = fulfill;
  capturedReject = reject;
}

/**
 * Hangs a wait under the node that waits and gives it its promise, without a closure per wait.
 * @param {TreeNode} node
 * @param {ParkedWait} wait
 * @returns {Promise<any>}
 */
export function parkAt(node, wait) {
  const promise = new Promise(captureSettlement);
  wait.promise = promise;
  wait.fulfill = capturedFulfill;
  wait.reject = capturedReject;
  node.addWait(wait);
  return promise;
}

/**
 * Takes an ended wait off its node.
 * @param {ParkedWait} wait
 */
export function unpark(wait) {
  wait.limit?.stop();
  wait.node?.removeWait(wait);
}
