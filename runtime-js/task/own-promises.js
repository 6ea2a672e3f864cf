/** @typedef {import("./parked-wait.js").ParkedWait} ParkedWait */

// Promises of channel operations carry values that must not get lost on the way, so `wait` and
// `timeout` have to know them: another promise around one could be cancelled after it was fulfilled.
// Those that compiled code awaits on the spot carry no mark, which takes longer to set than all the rest.

/** On the promise of a parked operation: its wait. */
const parkedWaitKey = Symbol.for("tova.parkedWait");

/** @type {Promise<any> | null} */
let latestSettledPromise = null;

/**
 * Marks the promise of a parked wait as one of the runtime's own.
 * @param {ParkedWait} wait
 * @returns {Promise<any>} its promise
 */
export function ownPromise(wait) {
  const promise = /** @type {any} */ (wait.promise);
  promise[parkedWaitKey] = wait;
  return promise;
}

/**
 * The promise of an operation that did not have to wait.
 * @param {any} value
 * @returns {Promise<any>}
 */
export function settledPromise(value) {
  return (latestSettledPromise = Promise.resolve(value));
}

/**
 * The wait behind a promise, if that is the promise of an operation that has not ended.
 * @param {any} promise
 * @returns {ParkedWait | null}
 */
export function parkedWaitOf(promise) {
  /** @type {ParkedWait | undefined} */
  const wait = promise?.[parkedWaitKey];
  return wait === undefined || wait.isWithdrawn || wait.node === null ? null : wait;
}

/**
 * Whether a promise is that of the latest operation which did not have to wait.
 * @param {any} promise
 * @returns {boolean}
 */
export function isSettledPromise(promise) {
  return promise === latestSettledPromise;
}

/**
 * Whether awaiting a promise needs no wait of its own: a channel operation made it just now, or it is
 * that of an operation which has ended or hangs under the node that awaits it.
 * @param {any} promise
 * @param {import("./tree-node.js").TreeNode} node
 * @returns {boolean}
 */
export function waitsFor(promise, node) {
  if (isSettledPromise(promise) || node.lastWait?.promise === promise) return true;
  /** @type {ParkedWait | undefined} */
  const wait = promise[parkedWaitKey];
  return wait !== undefined && !wait.isWithdrawn && (wait.node === node || wait.node === null);
}
