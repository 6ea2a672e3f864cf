/** @typedef {import("./parked-wait.js").ParkedWait} ParkedWait */

/**
 * A node of the tree of everything that runs: the program, its blocks and tasks. Children and parked
 * waits hang in linked lists, so that each can come and go in constant time. That of the waits is a ring: a node grows old
 * while its waits come and go, and engines keep account of each place where an old object refers to a young one.
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
    /** @type {ParkedWait | null} behind it comes the first one again */
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
    const last = this.lastWait ?? wait;
    const first = last.nextWait ?? wait;
    wait.node = this;
    wait.previousWait = last;
    wait.nextWait = first;
    last.nextWait = wait;
    first.previousWait = wait;
    this.lastWait = wait;
    return wait.promise;
  }

  /** What has waited here longest. */
  get firstWait() {
    return this.lastWait?.nextWait ?? null;
  }

  /** @param {ParkedWait} wait a wait of this node */
  removeWait(wait) {
    const previous = /** @type {ParkedWait} */ (wait.previousWait);
    const next = /** @type {ParkedWait} */ (wait.nextWait);
    if (previous === wait) {
      this.lastWait = null;
    } else {
      previous.nextWait = next;
      next.previousWait = previous;
      if (this.lastWait === wait) this.lastWait = previous;
    }
    wait.previousWait = wait.nextWait = wait.node = null;
  }

  /** @param {(wait: ParkedWait) => void} visit called for what waits here, in the order in which it began; takes nothing away */
  forEachWait(visit) {
    const last = this.lastWait;
    for (let wait = this.firstWait; wait !== null; wait = wait === last ? null : wait.nextWait) visit(wait);
  }
}
