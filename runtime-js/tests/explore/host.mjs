// The parts of the host that decide when something happens, in the hands of the explorer: timers fire when it says so,
// and it draws the random numbers.

/** @typedef {{ ms: number, fire: () => void }} HostTimer */

const originals = { setTimeout, clearTimeout, setImmediate, clearImmediate, random: Math.random };

/** So many turns of the microtask queue without any activity mean that everything waits. */
export const turnsUntilQuiet = 12;

export class Host {
  /** @param {any} storage the context in which a timer is started, and fires */
  constructor(storage) {
    this.storage = storage;
    /** @type {Set<HostTimer>} */
    this.timers = new Set();
    /** Counts what happens, so that one can see when nothing happens any more. */
    this.activity = 0;
    /** What stands for the duration of an immediate, so that one can tell them apart, too. */
    this.immediate = 0;
    /** @type {() => number} */
    this.draw = originals.random;
  }

  install() {
    const scope = /** @type {any} */ (globalThis);
    scope.setTimeout = (run, ms, ...values) => this.start(ms, () => run(...values));
    scope.clearTimeout = (timer) => this.stop(timer);
    scope.setImmediate = (run, ...values) => this.start(this.immediate, () => run(...values));
    scope.clearImmediate = (timer) => this.stop(timer);
    Math.random = () => this.draw();
  }

  /** @returns {Promise<void>} one turn of the real event loop */
  turn() {
    return new Promise((resolve) => originals.setImmediate(resolve));
  }

  /**
   * @param {number} ms
   * @param {() => void} run
   */
  start(ms, run) {
    this.activity++;
    const context = this.storage.getStore();
    const fire = context === undefined ? run : () => this.storage.run(context, run);
    const timer = { ms, fire };
    this.timers.add(timer);
    return timer;
  }

  /** @param {any} timer */
  stop(timer) {
    if (this.timers.delete(timer)) this.activity++;
  }

  /**
   * @param {number} ms how the explorer tells timers apart
   * @returns {boolean} whether there was such a timer
   */
  fire(ms) {
    for (const timer of this.timers) {
      if (timer.ms !== ms) continue;
      this.timers.delete(timer);
      timer.fire();
      return true;
    }
    return false;
  }

  /** Lets everything run that waits for nothing. */
  async settle() {
    for (let quiet = 0, seen = this.activity; quiet < turnsUntilQuiet; quiet++) {
      await undefined;
      if (seen !== this.activity) {
        seen = this.activity;
        quiet = 0;
      }
    }
  }
}
