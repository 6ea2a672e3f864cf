// Everything that the tasks of one tree tell, and what has to hold for all of them together.
import { BlockRecord } from "./block-record.mjs";
import { NamesRecord } from "./names-record.mjs";
import { PlannedFailure, TaskRecord } from "./task-record.mjs";

const mostFaults = 20;

export class World {
  /**
   * @param {any} clock
   * @param {() => boolean} isCancelled of the runtime
   * @param {boolean} pauses whether an operation that has completed may pause before its task goes on
   */
  constructor(clock, isCancelled, pauses) {
    this.pauses = pauses;
    this.clock = clock;
    this.isCancelled = isCancelled;
    /** @type {((line: string) => void) | undefined} hears of every event */
    this.tell = undefined;
    /** @type {string[]} */
    this.faults = [];
    this.tasks = this.blocks = this.failures = 0;
    /** @type {any[]} */
    this.channels = [];
    this.semaphores = [];
    this.permits = [];
    /** Values by name: who sent them, whether the send has completed, who took them. */
    this.values = new Map();
    /** Values that were given back to their channels and stayed there. */
    this.wentBack = new Set();
    this.requests = new Set();
    /** @type {Set<TaskRecord>} tasks that have not ended; the root of the tree never tells that it has */
    this.living = new Set();
    /** @type {Set<BlockRecord>} blocks that have not ended */
    this.openBlocks = new Set();
    this.listeners = 0;
    /** @type {string[]} what was written to stderr */
    this.reports = [];
  }

  fault(text) {
    if (this.faults.length < mostFaults) this.faults.push(`${text} (at ${this.clock.now} ms, turn ${this.clock.turn})`);
  }

  /** How often an error of the tree was reported. */
  reportsOf({ message }) {
    return this.reports.filter((text) => text.startsWith("unhandled error in spawned task:") && text.split("\n")[0].endsWith(message)).length;
  }

  /** The task at the root of the tree. */
  main() {
    return new TaskRecord(this, null, null);
  }

  /**
   * A detached task: it belongs to nobody, and nothing cancels it.
   * @param {string} label how reports call it
   */
  alone(label) {
    return Object.assign(new TaskRecord(this, null, null), { isAlone: true, isTracked: true, label });
  }

  /** True; a condition that the compiler does not know. */
  isOpen() {
    return true;
  }

  /** Names that several blocks bind. */
  names() {
    return new NamesRecord(this);
  }

  /** The channels and semaphores of the tree. */
  uses(channels, semaphores) {
    this.channels = channels;
    this.semaphores = semaphores;
    this.permits = semaphores.map((semaphore) => semaphore.available);
  }

  /**
   * A block begins.
   * @param {TaskRecord} owner
   * @param {string} mode
   * @param {number} ms
   * @param {boolean} onlySpawns whether nothing else stands in its body, which then ends at once
   * @param {boolean} [isOpen] whether the program must not end before it; a block that is compiled without a `spawn` is only its body
   */
  opens(owner, mode, ms, onlySpawns, isOpen = true) {
    owner.happens("a block");
    const block = new BlockRecord(owner, mode, ms);
    owner.stack.push(block);
    if (isOpen) this.openBlocks.add(block);
    if (onlySpawns) block.bodyEnds();
    return block;
  }

  /**
   * A value that a task is about to send.
   * @param {boolean} [maybe] whether the task may be cancelled after the send has completed, and before it goes on
   */
  sends(sender, channel, maybe = false) {
    const value = `v${this.values.size}`;
    this.values.set(value, { value, channel, sender, maybe: maybe || this.pauses, isSent: false, taker: null });
    return value;
  }

  /** The send of a value has completed. */
  sent(value) {
    this.values.get(value).isSent = true;
  }

  /** A value was received; null: the channel was closed and drained. */
  took(taker, channel, value) {
    if (value === null) return this.foundNothing(channel);
    const known = this.values.get(value);
    if (known === undefined) return this.fault(`${value} was received and never sent`);
    if (known.taker !== null) this.fault(`${value} was received twice`);
    if (known.channel !== channel) this.fault(`${value} was received from another channel`);
    known.taker = taker ?? "nobody: it was still there";
    this.values.delete(value);
    this.values.set(value, known); // now in the order in which they were received
  }

  tookOption(taker, channel, option) {
    if (option.isSome()) this.took(taker, channel, option.value);
    else this.foundNothing(channel);
  }

  /** Nothing was there to receive: then nobody may wait with a value. */
  foundNothing(channel) {
    if (this.channels[channel].senders.first !== null) this.fault("a waiting sender was passed over");
  }

  /** A promise of the host that settles after some time; Infinity: never. */
  host(task, ms, fails) {
    if (task.cleaning === 0 && this.isCancelled()) task.fault("begins a host call, though it was cancelled");
    return new Promise((resolve, reject) => {
      if (ms === Infinity) return;
      this.clock.hostTimeout(() => (fails ? reject(new Error("Timeout after 0ms")) : resolve(null)), ms);
    });
  }

  /** Fails some times and then works. */
  attempts(failures) {
    return {
      tries: () => {
        if (failures-- > 0) throw new PlannedFailure(`planned ${this.failures++}`);
        return null;
      },
    };
  }

  /** What `fetch` does in a tree: an aborted request must be told so. */
  fetch(ms, { signal } = {}) {
    const request = { signal };
    this.requests.add(request);
    return new Promise((resolve, reject) => {
      if (ms < Infinity) this.clock.hostTimeout(() => this.requests.delete(request) && resolve({ body: null }), ms);
      signal?.addEventListener("abort", () => {
        this.requests.delete(request);
        reject(signal.reason);
      }, { once: true });
    });
  }

  /** An AbortSignal that nobody aborts, and that counts its listeners. */
  signal() {
    const { signal } = new AbortController();
    const count = (name, step) => {
      const method = signal[name].bind(signal);
      signal[name] = (...args) => {
        this.listeners += step;
        return method(...args);
      };
    };
    count("addEventListener", 1);
    count("removeEventListener", -1);
    return signal;
  }

  /** A promise whose rejection somebody else looks after. */
  ignores(promise) {
    promise.catch(() => {});
    return promise;
  }

  /** Takes what is still in the channels, so that nothing waits there any more. */
  drain() {
    for (const [place, channel] of this.channels.entries()) {
      channel.close();
      for (let left = channel.returned?.count ?? 0; left > 0; left--) {
        const option = channel.tryReceive();
        this.wentBack.add(option.value);
        this.tookOption(null, place, option);
      }
      for (let option = channel.tryReceive(); option.isSome(); option = channel.tryReceive()) this.tookOption(null, place, option);
    }
  }

  /** Checks what has to hold when the tree has come to rest and the channels are drained. */
  checkRest() {
    for (const { value, maybe, isSent, taker } of this.values.values()) {
      if (isSent && taker === null) this.fault(`${value} was sent and is lost`);
      if (!isSent && !maybe && taker !== null) this.fault(`${value} was received, but its send did not complete`);
    }
    this.checkOrder();
    for (const channel of this.channels) {
      if (channel.receivers.first !== null || channel.senders.first !== null) this.fault("an operation is left in a channel");
    }
    for (const [i, { available, waiting }] of this.semaphores.entries()) {
      if (available !== this.permits[i] || waiting.first !== null) this.fault("a semaphore lacks a permit");
    }
    if (this.listeners !== 0) this.fault(`${this.listeners} listeners are left`);
    if (this.requests.size > 0) this.fault(`${this.requests.size} requests are left`);
  }

  /**
   * What one task has sent to a channel arrives in order, if one task has taken all of it, or if it is still there. What went back
   * because its receiver was cancelled may have been overtaken on its way.
   */
  checkOrder() {
    const takers = new Map();
    for (const { channel, taker } of this.values.values()) {
      if (taker instanceof TaskRecord) takers.set(channel, (takers.get(channel) ?? new Set()).add(taker));
    }
    const latest = new Map();
    for (const { value, channel, sender, taker } of this.values.values()) {
      const isAlone = (takers.get(channel)?.size ?? 0) <= 1;
      if (taker === null || (taker instanceof TaskRecord && !isAlone)) continue;
      const key = `${channel} ${sender.name} ${isAlone}`;
      const rest = `${key} rest`;
      const number = Number(value.slice(1));
      if (number < (latest.get(this.wentBack.has(value) ? rest : key) ?? -1)) this.fault(`${value} of ${sender.name} was overtaken`);
      latest.set(key, Math.max(number, latest.get(key) ?? -1));
      if (!(taker instanceof TaskRecord)) latest.set(rest, number);
    }
  }
}
