import { AsyncLocalStorage } from "node:async_hooks";

/** What all tasks of a process share, also those of several bundles. */
class TaskScope {
  constructor() {
    /** @type {AsyncLocalStorage<any>} carries the running task through awaits, timers and callbacks */
    this.storage = new AsyncLocalStorage();
    /** Tasks that have not ended; without any the storage is switched off, because it slows every await. */
    this.living = 0;
    /** Living tasks that have been cancelled; while there is none, nobody has to look. */
    this.cancelled = 0;
    /** Whether a signal that nobody handles is passed over. */
    this.passesOverLostCancellations = false;
  }
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
