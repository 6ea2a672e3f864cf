// Plays a program on the runtime, in the shape in which the compiler emits it, and shows what can be seen of it.
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { deadlockReport } from "../deadlock-report.js";
import { actorsOf, calledBy } from "./program.mjs";
import { nodeWithLabel, queueLength, treeText } from "./runtime-view.mjs";

/** @typedef {import("./program.mjs").Program} Program */
/** @typedef {import("./program.mjs").Operation} Operation */

/** The durations by which the host tells timers apart. */
const sleepOf = (place) => 10 + place;
const pauseOf = (place) => -1 - place;
const deadlineOf = (place) => 100 + place;
const wholeDeadline = 1000;

const tooOften = "Semaphore released too often";

/** What a task throws on purpose. */
class PlannedFailure extends Error {}

/**
 * Whether an error is a part of the programs.
 * @param {any} error
 */
export function isPlanned(error) {
  return error instanceof PlannedFailure || error?.code === "CHANNEL_CLOSED" || error?.message === tooOften;
}

/**
 * @param {string} folder of the runtime
 * @returns {Promise<any>} the names that programs use, and the two by which one sees what is left
 */
export async function loadRuntime(folder) {
  const files = ["channel/after.js", "channel/channel.js", "channel/channel-marks.js", "channel/received.js", "channel/receiving.js", "channel/select.js", "channel/sending.js",
    "async/semaphore.js", "async/sleep.js", "async/timeout.js", "task/cancel-on-error-block.js", "task/fairness.js", "task/first-block.js", "task/shield.js", "task/start.js", "task/task.js",
    "task/task-scope.js", "task/timeout-block.js", "task/wait-all-block.js", "task/whole-program.js"];
  const modules = await Promise.all(files.map((file) => import(pathToFileURL(join(folder, file)).href)));
  return Object.assign({}, ...modules);
}

export class Player {
  /**
   * @param {any} rt the runtime
   * @param {import("./host.mjs").Host} host
   * @param {Program} program
   */
  constructor(rt, host, program) {
    this.rt = rt;
    this.host = host;
    this.program = program;
    this.channels = program.capacities.map((capacity) => new rt.Channel(capacity));
    this.semaphore = new rt.Semaphore(program.permits);
    this.actors = actorsOf(program);
    this.seats = this.actors.map(() => ({ stage: "", did: /** @type {string[]} */ ([]), result: "", open: () => {}, innerCleanUps: 0, cleanUps: 0, call: /** @type {Promise<any> | null} */ (null) }));
    /** @type {string[]} promises that were broken, apart from what the model compares */
    this.broken = [];
    /** Where the function around the block is. */
    this.body = "open";
    /** Lets the body leave the block. */
    this.leave = () => {};
    this.livingCalls = 0;
    /** Called when no call lives any more. */
    this.callsEnded = () => {};
    /** From then on the Results of the tasks go nowhere. */
    this.wholeCancelled = false;
    /** @type {string[] | null} what the names of the block received */
    this.results = null;
  }

  start() {
    const { rt } = this;
    rt.beginPause();
    const whole = rt.timeoutBlock(wholeDeadline);
    whole.join(Promise.all([whole.task(() => this.main(), "whole")])).then(
      ([result]) => this.wholeEnded(result.isOk() ? result.value.map((one) => this.shownAtEnd(one)) : [shown(result)]),
      (error) => this.broken.push(`the whole rejects: ${error?.stack}`),
    );
  }

  /** @param {string[]} results */
  wholeEnded(results) {
    this.host.activity++;
    this.results = results;
  }

  /** @param {any} result what a name of the block received */
  shownAtEnd(result) {
    if (this.program.exit !== null) return result;
    return this.program.mode === "first" && result.isOk() ? `ok ${result.value}` : shown(result);
  }

  /** The function around the block. It waits for what the tasks have left behind, so that a cancellation can reach that. */
  async main() {
    const { rt } = this;
    let outcome;
    try {
      outcome = await this.block();
    } catch (error) {
      rt.rethrowCancellation(error);
      if (!(error instanceof PlannedFailure)) throw error;
      outcome = ["failed"];
    }
    await rt.wait(() => (this.livingCalls === 0 ? undefined : new Promise((resolve) => (this.callsEnded = () => resolve(undefined)))));
    return outcome;
  }

  /** @returns {Promise<any[]>} what the names of the block received, or how it was left */
  async block() {
    const { program, rt } = this;
    const block = program.mode === "first" ? rt.firstBlock() : program.mode === "cancel_on_error" ? rt.cancelOnErrorBlock() : rt.waitAllBlock();
    for (;;) {
      try {
        const tasks = program.tasks.map((_, place) => this.watched(block, place, block.task(() => this.spawned(place), `t${place + 1}`)));
        if (program.exit !== null) {
          await rt.wait(() => new Promise((resolve) => (this.leave = () => resolve(undefined))));
          this.host.activity++;
          this.body = "left";
          if (program.exit === "return") return ["left"];
          if (program.exit === "throw") throw new PlannedFailure("planned");
          break;
        }
        return await block.join(Promise.all(tasks));
      } finally {
        await block.close();
        this.host.activity++;
        this.body = "over";
      }
    }
    return ["left"];
  }

  /**
   * @param {any} block
   * @param {number} place
   * @param {Promise<number>} task
   */
  watched(block, place, task) {
    const isShown = this.program.mode !== "first";
    task.then((end) => {
      this.host.activity++;
      if (isShown) this.seats[place].result = shown(block.outcomes[end]);
    });
    return task;
  }

  /** @param {number} place */
  async spawned(place) {
    if (place !== this.program.cancelled) return this.operations(place);
    const block = this.rt.timeoutBlock(deadlineOf(place));
    try {
      const [result] = await block.join(Promise.all([block.task(() => this.operations(place), `t${place + 1}`)]));
      return result;
    } finally {
      await block.close();
    }
  }

  /** @param {number} place */
  async operations(place) {
    const { rt } = this;
    const seat = this.seats[place];
    try {
      try {
        for (const [index, operation] of this.actors[place].operations.entries()) {
          if (index === 0 || this.program.held === "each") await this.hold(place, "held");
          seat.stage = "waiting";
          const did = await this.perform(operation, place, index);
          this.moved(place);
          seat.did.push(did);
        }
        return place;
      } catch (error) {
        rt.rethrowCancellation(error);
        if (!isPlanned(error)) this.broken.push(`t${place + 1} sees ${error?.stack}`);
        throw error;
      } finally {
        this.moved(place);
        seat.innerCleanUps++;
      }
    } finally {
      this.moved(place);
      if (seat.innerCleanUps !== 1) this.broken.push(`t${place + 1} has run its inner clean-up ${seat.innerCleanUps} times`);
      if (this.program.cleanUpWaits) await rt.shield(() => this.hold(place, "cleaning"));
      this.moved(place);
      seat.cleanUps++;
      seat.stage = "ended";
    }
  }

  /**
   * Waits until the explorer lets the task go on.
   * @param {number} place
   * @param {string} stage
   */
  async hold(place, stage) {
    const seat = this.seats[place];
    seat.stage = stage;
    this.host.activity++;
    await this.rt.wait(() => new Promise((resolve) => (seat.open = resolve)));
    this.moved(place);
  }

  /**
   * A task starts a call.
   * @param {number} place of the call
   */
  async call(place) {
    this.livingCalls++;
    try {
      return await this.operations(place);
    } finally {
      if (--this.livingCalls === 0) this.callsEnded();
    }
  }

  /** @param {number} place of a task that does something */
  moved(place) {
    this.host.activity++;
    if (this.body === "over" && place < this.program.tasks.length) this.broken.push(`t${place + 1} runs after the end of its block`);
  }

  /**
   * @param {Operation} operation
   * @param {number} place
   * @param {number} index
   * @returns {Promise<string>} what it did
   */
  async perform({ kind, channel = 0, arms = [] }, place, index) {
    const { rt, host } = this;
    host.immediate = pauseOf(place);
    while (this.program.tired && !rt.pauseIsDue());
    const at = this.channels[channel];
    const name = `${place + 1}${"xy"[index]}`;
    if (kind === "fail") throw new PlannedFailure("planned");
    if (kind === "close") {
      at.close();
      return "closed";
    }
    if (kind === "start") {
      const call = calledBy(this.actors, place, index);
      this.seats[call].call = rt.start(() => this.call(call), `t${call + 1}`);
      return "started";
    }
    if (kind === "await") {
      await rt.wait(() => this.seats[calledBy(this.actors, place, index)].call);
      return "awaited";
    }
    if (kind === "sleep") {
      await rt.sleep(sleepOf(place));
      return "slept";
    }
    if (kind === "acquire") {
      await this.semaphore.acquire();
      return "acquired";
    }
    if (kind === "release") {
      this.semaphore.release();
      return "released";
    }
    if (kind === "run") {
      await this.semaphore.run(() => this.hold(place, "held"));
      return "ran";
    }
    if (kind === "select") return this.select(arms, place, name);
    // The first operation in the form of a known channel, the second as a call of a method.
    if (kind === "send") {
      if (index > 0 || !at.offer(name)) await at.send(name);
      return "sent";
    }
    if (kind === "next") {
      const { done, value } = await at[Symbol.asyncIterator]().next();
      return `received ${done ? "nothing" : value}`;
    }
    if (kind === "limited") return this.receiveInTime(at, place);
    const option = index > 0 ? await at.receive() : at.poll() ?? rt.received(at, await at.receive());
    return `received ${option.isSome() ? option.value : "nothing"}`;
  }

  /**
   * @param {any} channel
   * @param {number} place
   */
  async receiveInTime(channel, place) {
    const { rt } = this;
    try {
      const option = await rt.timeout(channel.receive(), sleepOf(place));
      return `received ${option.isSome() ? option.value : "nothing"}`;
    } catch (error) {
      rt.rethrowCancellation(error);
      if (error.code !== "TIMEOUT") throw error;
      return "timed out";
    }
  }

  /**
   * @param {import("./program.mjs").Arm[]} arms
   * @param {number} place
   * @param {string} name of the values its arms send
   */
  async select(arms, place, name) {
    const { rt } = this;
    const hasDefault = arms.some(({ kind }) => kind === "default");
    const race = rt.select(...arms.filter(({ kind }) => kind !== "default").map(({ kind, channel = 0 }) => {
      if (kind === "timeout") return rt.after(sleepOf(place));
      return kind === "send" ? rt.sending(this.channels[channel], name) : rt.receiving(this.channels[channel]);
    }));
    const won = race.ready() ?? await (hasDefault ? race.idle() : Promise.race(race.arms()));
    if (won === null) return "default";
    const { kind } = arms[won];
    if (kind === "timeout") return "timed out";
    return kind === "send" ? `arm ${won}` : `arm ${won} ${race.value ?? "nothing"}`;
  }

  /**
   * Lets something happen.
   * @param {string} event one of `State.events` or a cancellation
   * @returns {boolean} false: it cannot happen any more
   */
  fire(event) {
    const [what, whom] = event.split(" ");
    const place = Number(whom) - 1;
    if (whom === "all") {
      this.wholeCancelled = this.host.fire(wholeDeadline);
      return this.wholeCancelled;
    }
    if (what === "leave") {
      this.leave();
      return true;
    }
    if (what === "cancel") return this.host.fire(deadlineOf(place));
    if (what === "resume") return this.host.fire(pauseOf(place));
    if (what === "wake") return this.host.fire(sleepOf(place));
    this.seats[place].open();
    return true;
  }

  /** What can be seen, in the words of `viewOf`. */
  view() {
    const channels = this.channels.map((channel) =>
      `${channel.isClosed() ? "closed" : "open"} ${channel.length} ${queueLength(channel.receivers)} ${queueLength(channel.senders)}`);
    const tasks = this.seats.map(({ stage, did, result }) => `${stage}: ${did.join(", ")} ${this.wholeCancelled ? "" : result}`);
    const permits = `permits ${this.semaphore.available} ${queueLength(this.semaphore.waiting)}`;
    return [...channels, permits, ...tasks, `body ${this.body}`, `timers ${this.host.timers.size}`].join("\n");
  }

  /** Changes whenever something happens that the cancellation from outside may find different. */
  pulse() {
    const { cancelled } = this.program;
    const channels = this.channels.map((channel) => `${channel.length} ${queueLength(channel.receivers)} ${queueLength(channel.senders)}`);
    const isOne = typeof cancelled === "number";
    const seats = isOne ? this.seats.filter((_, place) => place === cancelled || this.actors[place].parent === cancelled) : this.seats;
    const tree = !isOne ? this.rt.wholeProgram : nodeWithLabel(this.rt.wholeProgram, `t${cancelled + 1}`);
    const permits = `${this.semaphore.available} ${queueLength(this.semaphore.waiting)}`;
    return [tree === null ? "" : treeText(tree), permits, ...seats.map(({ stage, did }) => stage + did.length), ...channels].join();
  }

  /** What is left in the channels, received in order. */
  drain() {
    return this.channels.map((channel) => {
      const values = [];
      for (let option = channel.tryReceive(); option.isSome(); option = channel.tryReceive()) values.push(option.value);
      return values.join();
    });
  }

  /** What must not be there after the end. */
  leftovers() {
    const { rt } = this;
    const { living } = rt.taskScope;
    if (living !== 0) this.broken.push(`${living} tasks are left`);
    if (rt.wholeProgram.firstChild !== null || rt.wholeProgram.firstWait !== null) this.broken.push("the tree of tasks is not empty");
    if (this.channels.some((channel) => channel.receivers.first !== null || channel.senders.first !== null)) this.broken.push("an operation is left in a channel");
    for (const [place, { stage, cleanUps }] of this.seats.entries()) if (cleanUps !== (stage === "" ? 0 : 1)) this.broken.push(`t${place + 1} has run its clean-up ${cleanUps} times`);
    if (deadlockReport() !== null) this.broken.push("the runtime reports a deadlock after the end");
    return this.broken;
  }
}

/** @param {any} result of a task, in the words of `resultOf` and `resultsOf` */
function shown(result) {
  if (result.isOk()) return typeof result.value === "number" ? "ok" : `ok(${shown(result.value)})`;
  const { error } = result;
  if (error.message === tooOften) return "released too often";
  if (error instanceof PlannedFailure) return "failed";
  if (error instanceof AggregateError) return `all failed: ${error.errors.map((one) => (one instanceof PlannedFailure ? "failed" : "closed")).join()}`;
  return { CANCELLED: "cancelled", TIMEOUT: "timeout", CHANNEL_CLOSED: "closed" }[error.code] ?? String(error.stack);
}
