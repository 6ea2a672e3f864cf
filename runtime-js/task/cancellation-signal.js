/** Marks the signal, also across bundles in one process. */
const cancellationMark = Symbol.for("tova.cancellation");

/** What a cancelled task unwinds with. User code never sees it: every emitted `catch` passes it on. */
export class CancellationSignal extends Error {
  /** @param {any} [cause] the error of a clean-up that failed on the way */
  constructor(cause) {
    // Without a stack: nobody looks for the place of a cancellation, and to capture it would be much of its work.
    const { stackTraceLimit } = Error;
    Reflect.set(Error, "stackTraceLimit", 0);
    super("cancelled", cause === undefined ? undefined : { cause });
    Reflect.set(Error, "stackTraceLimit", stackTraceLimit);
    this.code = "CANCELLED";
  }

  get [cancellationMark]() {
    return true;
  }
}

/**
 * Whether an error is the signal of a cancelled task.
 * @param {any} error
 * @returns {boolean}
 */
export function isCancellation(error) {
  return error?.[cancellationMark] === true;
}
