/** @typedef {import("./timer.js").Timer<any>} Timer */

// To make a timer of the host and to clear it takes five times as long as to start it anew. A loop that waits with a
// time limit does it at every turn, so the timer that was stopped last rests until the microtasks of this turn have run. It
// holds nothing up meanwhile, and nobody sees it.

/** A timer of the host, which may serve one Timer after the other. */
export class HostTimer {
  /**
   * @param {number} ms
   * @param {Timer} timer
   */
  constructor(ms, timer) {
    this.ms = ms;
    /** @type {Timer | null} whom it serves; null: it rests */
    this.timer = timer;
    /** @type {any} */
    this.handle = setTimeout(hostTimerFires, ms, this);
  }
}

/** @param {HostTimer} hostTimer */
function hostTimerFires(hostTimer) {
  hostTimer.timer?.partHasPassed();
}

/** @type {HostTimer | null} */
let restingTimer = null;
let restEndsSoon = false;

/**
 * @param {number} ms 0 to 2^31 - 1
 * @param {Timer} timer told when the time has passed
 * @returns {HostTimer}
 */
export function startHostTimer(ms, timer) {
  const resting = restingTimer;
  if (resting === null || resting.ms !== ms) return new HostTimer(ms, timer);
  restingTimer = null;
  resting.timer = timer;
  resting.handle.refresh().ref();
  return resting;
}

/** @param {HostTimer} hostTimer which nobody needs any more, at least for now */
export function restHostTimer(hostTimer) {
  hostTimer.timer = null;
  if (restingTimer !== null || typeof hostTimer.handle?.refresh !== "function") return clearTimeout(hostTimer.handle);
  restingTimer = hostTimer;
  hostTimer.handle.unref();
  if (restEndsSoon) return;
  restEndsSoon = true;
  process.nextTick(endRest);
}

function endRest() {
  restEndsSoon = false;
  clearTimeout(restingTimer?.handle);
  restingTimer = null;
}
