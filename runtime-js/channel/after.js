import { durationProblem } from "../async/duration.js";
import { Timer } from "../async/timer.js";

class TimeoutArm {
  /** @param {number} ms */
  constructor(ms) {
    this.ms = ms;
    /** @type {any} */
    this.race = null;
    this.index = -1;
    /** @type {Timer<any> | null} */
    this.timer = null;
  }

  check() {
    const problem = durationProblem("select timeout", this.ms);
    if (problem !== null) throw problem;
  }

  isReady() {
    return false;
  }

  commit() {
    return null;
  }

  stand() {
    this.timer = new Timer(this.ms, timeHasPassed, this);
  }

  leave() {
    this.timer?.stop();
  }

  giveBack() {}
}

/** @param {TimeoutArm} arm */
function timeHasPassed(arm) {
  arm.race.claim(arm, null, -1);
}

/**
 * The `timeout(ms)` arm of `select`: never ready at once, fires when no other arm was ready in time.
 * @param {number} ms below 0 counts as 0; Infinity never fires
 */
export function after(ms) {
  return new TimeoutArm(ms);
}
