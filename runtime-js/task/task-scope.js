import { AsyncLocalStorage } from "node:async_hooks";

/** What all tasks of a process share, also those of several bundles. */
class TaskScope {
  constructor() {
    /** @type {AsyncLocalStorage<any>} carries the running task through awaits, timers and callbacks */
    this.storage = new AsyncLocalStorage();
    /** Tasks that have not ended. */
    this.living = 0;
    /** Signals that a cancelled task, or code in its context, may still hold; while there is none, nobody has to look. */
    this.signals = 0;
    /** @type {FinalizationRegistry<TaskScope> | null} tells when a signal is gone, and every context with it */
    this.lostSignals = null;
    const node = process.versions.bun === undefined ? Number.parseInt(process.versions.node) : NaN;
    /** Whether the storage, while it is on, slows every await of the process: there it works by hooks on promises. */
    this.slowsAwaits = node < 24;
    /** Whether `storage.run` copies the whole context, once when it enters and once when it leaves. */
    this.copiesContext = node >= 24;
    /** Whether the end of this turn of the event loop looks if the storage is still used. */
    this.looksForUse = false;
  }

  /**
   * Tasks are cancelled. Their contexts, which timers and callbacks carry on, stay cancelled for as long as there are any.
   * @param {import("./cancellation-signal.js").CancellationSignal} signal
   */
  tasksCancelled(signal) {
    this.signals++;
    this.lostSignals ??= new FinalizationRegistry(forgetSignal);
    this.lostSignals.register(signal, this);
  }

  /** Whether code may run as a part of some task. */
  isUsed() {
    return this.living > 0 || this.signals > 0;
  }

  /** A task has ended. */
  taskEnded() {
    if (--this.living > 0 || !this.slowsAwaits || this.looksForUse) return;
    // Not at once: to switch the storage off and on again takes as long as a dozen tasks.
    this.looksForUse = true;
    process.nextTick(switchOffUnused, this);
  }
}

/** @param {TaskScope} scope */
function switchOffUnused(scope) {
  scope.looksForUse = false;
  if (!scope.isUsed()) scope.storage.disable();
}

/** @param {TaskScope} scope */
function forgetSignal(scope) {
  scope.signals--;
  if (scope.slowsAwaits) switchOffUnused(scope);
}

const processRegistry = /** @type {any} */ (globalThis);

/** @type {TaskScope} */
export const taskScope = (processRegistry[Symbol.for("tova.scope")] ??= new TaskScope());
