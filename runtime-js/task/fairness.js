// Channel operations go on in microtasks, so a busy pair of tasks would starve timers and I/O:
// after this many operations in a row the next one goes on through the event loop.
const operationsBetweenPauses = 1024;

let operationsUntilPause = operationsBetweenPauses;

/**
 * Counts an operation that need not wait.
 * @returns {boolean} whether it has to pause before its caller goes on; true until one does
 */
export function pauseIsDue() {
  return --operationsUntilPause < 0;
}

/** An operation pauses: the event loop is about to run. */
export function beginPause() {
  operationsUntilPause = operationsBetweenPauses;
}
