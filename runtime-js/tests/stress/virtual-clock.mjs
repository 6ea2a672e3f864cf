// Time for the stress run: it passes when nothing else is left to do, so a sleep of a minute costs nothing, and every
// timer is known by name. Events that are due at the same moment come in an order drawn from the seed.
import { AsyncResource } from "node:async_hooks";

const hostImmediate = globalThis.setImmediate;

export class VirtualClock {
  /** @param {{ below(bound: number): number, chance(share: number): boolean }} random */
  constructor(random) {
    this.random = random;
    /** In ms. */
    this.now = 0;
    /** The number of events that have come to pass: what happens between two of them happens in one turn. */
    this.turn = 0;
    this.timers = [];
    this.immediates = [];
  }

  setTimeout(fire, ms = 0, ...args) {
    const timer = { at: 0, fire, args, context: new AsyncResource("event") };
    timer.refresh = () => {
      this.clearTimeout(timer);
      timer.at = this.now + Math.max(1, Math.trunc(ms) || 1);
      this.timers.push(timer);
      return timer;
    };
    timer.unref = () => this.clearTimeout(timer);
    timer.ref = () => {};
    timer.refresh();
    return timer;
  }

  /** A timer of the host, which the runtime may leave behind. */
  hostTimeout(fire, ms) {
    this.setTimeout(fire, ms).isOfHost = true;
  }

  /** The timers that the runtime has to clear. */
  get ownTimers() {
    return this.timers.filter(({ isOfHost }) => !isOfHost).length;
  }

  clearTimeout(timer) {
    const place = this.timers.indexOf(timer);
    if (place >= 0) this.timers.splice(place, 1);
  }

  setImmediate(fire, ...args) {
    const immediate = { fire, args, context: new AsyncResource("event") };
    this.immediates.push(immediate);
    return immediate;
  }

  clearImmediate(immediate) {
    const place = this.immediates.indexOf(immediate);
    if (place >= 0) this.immediates.splice(place, 1);
  }

  /** @returns {Promise<void>} when all that can go on without a further event has gone on */
  settled() {
    return new Promise((resolve) => hostImmediate(resolve));
  }

  /** Lets the next event come to pass. */
  advance() {
    const event = this.next();
    this.turn++;
    event.context.runInAsyncScope(event.fire, null, ...event.args);
  }

  /**
   * @param {number} moment
   * @returns {boolean} whether no event comes to pass before it
   */
  nothingBefore(moment) {
    return this.immediates.length === 0 && this.timers.every(({ at }) => at >= moment);
  }

  get isIdle() {
    return this.timers.length === 0 && this.immediates.length === 0;
  }

  next() {
    const soonest = this.timers.reduce((at, timer) => Math.min(at, timer.at), Infinity);
    if (this.immediates.length > 0 && (soonest > this.now || this.random.chance(0.5))) return this.immediates.shift();
    const due = this.timers.filter((timer) => timer.at === soonest);
    const event = due[this.random.below(due.length)];
    this.clearTimeout(event);
    this.now = Math.max(this.now, soonest);
    return event;
  }

  /**
   * Runs until something is over and nothing is left to happen.
   * @param {() => boolean} isOver
   * @param {number} [most] events
   * @returns {Promise<boolean>} false: it does not end
   */
  async runUntil(isOver, most = 20000) {
    for (let events = 0; events < most; events++) {
      await this.settled();
      if (isOver()) return true;
      if (this.isIdle) return false;
      this.advance();
    }
    return false;
  }
}
