const longestHostDelay = 2147483647;

/**
 * A running timer of any duration: the host's own timers end at 2^31 - 1 ms.
 * @template T
 */
export class Timer {
  /**
   * @param {number} ms below 0 counts as 0; Infinity never fires and holds no host timer
   * @param {(subject: T) => void} fire
   * @param {T} subject what `fire` is called with
   */
  constructor(ms, fire, subject) {
    this.remaining = Math.max(0, ms);
    this.fire = fire;
    this.subject = subject;
    /** @type {any} */
    this.handle = undefined;
    if (ms !== Infinity) this.startNextPart();
  }

  startNextPart() {
    const part = Math.min(this.remaining, longestHostDelay);
    this.remaining -= part;
    this.handle = setTimeout(partHasPassed, part, this);
  }

  /** Stops the timer in the same turn. */
  stop() {
    clearTimeout(this.handle);
  }
}

/** @param {Timer<any>} timer */
function partHasPassed(timer) {
  if (timer.remaining > 0) timer.startNextPart();
  else timer.fire(timer.subject);
}
