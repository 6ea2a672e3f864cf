/** @typedef {import("./parked-wait.js").ParkedWait} ParkedWait */

/**
 * A node of the tree of everything that runs: the program, its blocks and tasks. Children and parked
 * waits hang in linked lists, so that each can come and go in constant time.
 */
export class TreeNode {
  /**
   * @param {TreeNode | null} parent
   * @param {string} label how reports call it
   */
  constructor(parent, label) {
    this.parent = parent;
    this.label = label;
    /** @type {import("./cancellation-signal.js").CancellationSignal | null} */
    this.signal = null;
    /** Whether a cancellation of its parent passes it by. */
    this.isShield = false;
    /** @type {TreeNode | null} */
    this.firstChild = null;
    /** @type {TreeNode | null} */
    this.lastChild = null;
    /** @type {TreeNode | null} */
    this.previousSibling = null;
    /** @type {TreeNode | null} */
    this.nextSibling = null;
    /** @type {ParkedWait | null} */
    this.firstWait = null;
    /** @type {ParkedWait | null} */
    this.lastWait = null;
  }

  /** Whether this is a task that has not ended: what waits can belong to it. */
  isLivingTask() {
    return false;
  }

  /** Whether code that runs in its context is a part of it: see `taskOfContext`. */
  holdsContext() {
    return false;
  }

  /** @param {TreeNode} child */
  adopt(child) {
    child.parent = this;
    child.previousSibling = this.lastChild;
    if (this.lastChild === null) this.firstChild = child;
    else this.lastChild.nextSibling = child;
    this.lastChild = child;
  }

  /** @param {TreeNode} child a child of this node; keeps its `parent`, so that one can still look upwards */
  release(child) {
    const { previousSibling, nextSibling } = child;
    if (previousSibling === null) this.firstChild = nextSibling;
    else previousSibling.nextSibling = nextSibling;
    if (nextSibling === null) this.lastChild = previousSibling;
    else nextSibling.previousSibling = previousSibling;
    child.previousSibling = child.nextSibling = null;
    if (this.firstChild === null) this.emptied();
  }

  /** Called when the last child has left. */
  emptied() {}

  /** @param {import("./cancellation-signal.js").CancellationSignal} signal */
  markCancelled(signal) {
    this.signal = signal;
  }

  /** Called when everything below this node has been marked as cancelled. */
  cancellationArrived() {}

  /**
   * @param {ParkedWait} wait
   * @returns {Promise<any>} its promise
   */
  addWait(wait) {
    wait.node = this;
    wait.previousWait = this.lastWait;
    if (this.lastWait === null) this.firstWait = wait;
    else this.lastWait.nextWait = wait;
    this.lastWait = wait;
    return wait.promise;
  }

  /** @param {ParkedWait} wait a wait of this node */
  removeWait(wait) {
    const { previousWait, nextWait } = wait;
    if (previousWait === null) this.firstWait = nextWait;
    else previousWait.nextWait = nextWait;
    if (nextWait === null) this.lastWait = previousWait;
    else nextWait.previousWait = previousWait;
    wait.previousWait = wait.nextWait = wait.node = null;
  }
}
