import { isCancellation } from "./cancellation-signal.js";
import { taskScope } from "./task-scope.js";

/**
 * From now on a signal that nobody handles is no failure of the program. Promises of cancelled tasks are handled by the tasks
 * themselves; a promise that the host derives from one (`p.then(f)`) is not ours, and engines report it.
 * Registered at the first cancellation, once in a process.
 */
export function passOverLostCancellations() {
  const scope = taskScope();
  if (scope.passesOverLostCancellations || typeof process === "undefined") return;
  scope.passesOverLostCancellations = true;
  process.on("unhandledRejection", failUnlessCancelled);
}

/** @param {any} reason */
function failUnlessCancelled(reason) {
  // With a listener engines leave the rest to it: what the program does not handle ends it, as without us.
  if (!isCancellation(reason) && process.listenerCount("unhandledRejection") === 1) throw reason;
}
