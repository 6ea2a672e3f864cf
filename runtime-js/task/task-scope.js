import { AsyncLocalStorage } from "node:async_hooks";

/** What all tasks of a process share, also those of several bundles. */
class TaskScope {
  constructor() {
    /** @type {AsyncLocalStorage<any>} carries the running task through awaits, timers and callbacks */
    this.storage = new AsyncLocalStorage();
    /** Tasks that have not ended. */
    this.living = 0;
    /** Living tasks that have been cancelled; while there is none, nobody has to look. */
    this.cancelled = 0;
    /** Whether a signal that nobody handles is passed over. */
    this.passesOverLostCancellations = false;
    const node = process.versions.bun === undefined ? Number.parseInt(process.versions.node) : NaN;
    /** Whether the storage, while it is on, slows every await of the process: there it works by hooks on promises. */
    this.slowsAwaits = node < 24;
    /** Whether `storage.run` copies the whole context, once when it enters and once when it leaves. */
    this.copiesContext = node >= 24;
    /** Whether the end of this turn of the event loop looks if the storage is still used. */
    this.looksForUse = false;
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
  if (scope.living === 0) scope.storage.disable();
}

/** @type {TaskScope | null} */
let sharedTaskScope = null;

/**
 * The scope of this process, made on first use.
 * @returns {TaskScope}
 */
export function taskScope() {
  if (sharedTaskScope === null) {
    const registry = /** @type {any} */ (globalThis);
    sharedTaskScope = registry[Symbol.for("tova.scope")] ??= new TaskScope();
  }
  return /** @type {TaskScope} */ (sharedTaskScope);
}
