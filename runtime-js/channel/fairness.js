// Channel operations go on in microtasks, so a busy pair of tasks would starve timers and I/O:
// after this many operations in a row the next one goes on through the event loop.
const operationsBetweenPauses = 1024;

let operationsUntilPause = operationsBetweenPauses;

/**
 * Counts a channel operation that need not wait.
 * @returns {boolean} whether it has to let the event loop run before its caller goes on
 */
export function pauseIsDue() {
  if (--operationsUntilPause > 0) return false;
  operationsUntilPause = operationsBetweenPauses;
  return true;
}
