import { restHostTimer, startHostTimer } from "./host-timer.js";

const longestHostDelay = 2147483647;

/**
 * A running timer of any duration: the host's own timers end at 2^31 - 1 ms.
 * @template T
 */
export class Timer {
  /**
   * @param {number} ms below 0 counts as 0; Infinity never fires and holds no host timer
   * @param {(subject: T) => void} fire called in any asynchronous context
   * @param {T} subject what `fire` is called with
   */
  constructor(ms, fire, subject) {
    this.remaining = Math.max(0, ms);
    this.fire = fire;
    this.subject = subject;
    /** @type {import("./host-timer.js").HostTimer | null} */
    this.hostTimer = null;
    if (ms !== Infinity) this.startNextPart();
  }

  startNextPart() {
    const part = Math.min(this.remaining, longestHostDelay);
    this.remaining -= part;
    this.hostTimer = startHostTimer(part, this);
  }

  /** The host timer has fired. */
  partHasPassed() {
    this.hostTimer = null;
    if (this.remaining > 0) this.startNextPart();
    else this.fire(this.subject);
  }

  /** Stops the timer in the same turn. */
  stop() {
    if (this.hostTimer === null) return;
    restHostTimer(this.hostTimer);
    this.hostTimer = null;
  }
}
