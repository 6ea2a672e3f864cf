// What language.md §12 says of a small program, as a machine that says for every state what may come next. Nothing here
// is taken from the runtime. Where the language leaves an order open, a state has several successors.
import { canReceive, canSend, close, done, leaveAll, receive, send, thrown } from "./channel-model.mjs";
import { actorsOf, calledBy } from "./program.mjs";
import { acquire, release } from "./semaphore-model.mjs";
import { bodyCancelled, bodyGoesOn, bodyIsBusy, cancel, hasLivingCalls, leaveBehind, outcomeOfCall, reachedBy, theBody } from "./tree-model.mjs";

/** @typedef {import("./program.mjs").Program} Program */

/**
 * Where a task is:
 * unborn: nobody has called it; held: the explorer has not let it go on; running: about to begin its next operation; waiting: in an operation;
 * pausing: the operation has ended and lets the event loop run; woken: the operation has ended, the task has not gone on yet; unwinding: it was cancelled, and waits for the calls it has started to end; cleaning: in a
 * clean-up that waits; leaving: nothing left to do; joining: it has ended, the block that only it is in has not; ended.
 * @typedef {"unborn" | "held" | "running" | "waiting" | "pausing" | "woken" | "unwinding" | "cleaning" | "leaving" | "joining" | "ended"} Stage
 */

/**
 * @typedef {object} TaskState
 * @property {number} at its current operation
 * @property {Stage} stage
 * @property {boolean} isCall whether it is a call that a task has started
 * @property {number} owner of a call: the task it belongs to, or `theBody`; of others -2
 * @property {"held" | "waiting"} stoppedAt where it was when it began to unwind
 * @property {boolean} hasTimer whether a sleep or the timeout of a select runs
 * @property {boolean} holds whether it is in a function that a semaphore runs
 * @property {import("./channel-model.mjs").Outcome | null} outcome when woken
 * @property {string[]} did what its operations did
 * @property {string} result ok, failed, closed, cancelled or timeout; empty: not known yet
 * @property {boolean} cancelled
 */

export class State {
  /** @param {Program} program */
  static before(program) {
    const state = new State();
    state.program = program;
    state.actors = actorsOf(program);
    /** @type {import("./tree-model.mjs").BodyStage} */
    state.body = program.exit === null ? "joining" : "open";
    state.hasLeft = false;
    state.turn = 0;
    state.decided = false;
    state.winner = -1;
    state.wholeCancelled = false;
    state.expired = false;
    state.semaphore = { permits: program.permits, available: program.permits, waiting: [] };
    state.channels = program.capacities.map((capacity) => ({ capacity, closed: false, returned: [], buffer: [], receivers: [], senders: [] }));
    state.tasks = state.actors.map(({ parent }) => {
      const isCall = parent >= 0;
      return {
        at: 0, stage: isCall ? "unborn" : "held", isCall, owner: isCall ? parent : -2, stoppedAt: "held",
        hasTimer: false, holds: false, outcome: null, did: [], result: "", cancelled: false,
      };
    });
    return state;
  }

  /** @returns {State} */
  copy() {
    const copy = Object.assign(new State(), this);
    copy.channels = this.channels.map((channel) => ({ ...channel, returned: channel.returned.slice(), buffer: channel.buffer.slice(), receivers: channel.receivers.slice(), senders: channel.senders.slice() }));
    copy.semaphore = { ...this.semaphore, waiting: this.semaphore.waiting.slice() };
    copy.tasks = this.tasks.map((task) => ({ ...task, did: task.did.slice() }));
    return copy;
  }

  hasEnded() {
    return this.body === "ended";
  }

  /** The places of the tasks that do something, and `theBody`. */
  busyTasks() {
    const busy = this.tasks.map((_, place) => place).filter((place) => !this.isQuiet(place));
    return bodyIsBusy(this) ? [...busy, theBody] : busy;
  }

  /** @param {number} place */
  isQuiet(place) {
    const { stage } = this.tasks[place];
    return quietStages.has(stage) || ((stage === "unwinding" || stage === "joining") && hasLivingCalls(this, place));
  }

  /**
   * What can come from outside when nothing runs: `go 1`, `wake 1` (its timer), `resume 1` (a pause), `clean 1`, `leave`, `cancel 1`, `cancel all`.
   * @returns {string[]}
   */
  events() {
    const events = [];
    for (const [place, { stage, hasTimer }] of this.tasks.entries()) {
      if (stage === "held") events.push(`go ${place + 1}`);
      if (hasTimer) events.push(`wake ${place + 1}`);
      if (stage === "pausing") events.push(`resume ${place + 1}`);
      if (stage === "cleaning") events.push(`clean ${place + 1}`);
    }
    if (this.body === "open" && this.program.cancelled === "all") events.push("leave");
    return events;
  }

  /**
   * The cancellation that can still come; that of a block whose body leaves it is one, too.
   * @returns {string | null}
   */
  cancellation() {
    const { cancelled } = this.program;
    if (this.wholeCancelled) return null;
    if (cancelled === null) return this.body === "open" ? "leave" : null;
    if (cancelled === "all") return this.hasEnded() ? null : "cancel all";
    const { stage, cancelled: already } = this.tasks[cancelled];
    return stage === "ended" || already ? null : `cancel ${cancelled + 1}`;
  }

  /** Whether a task that the cancellation is for does something. */
  isBusy() {
    const { cancelled } = this.program;
    const busy = this.busyTasks();
    return typeof cancelled === "number" ? reachedBy(this, [cancelled]).some((place) => busy.includes(place)) : busy.length > 0;
  }

  /**
   * The states after an event, before anything has run.
   * @param {string} event
   * @returns {State[]}
   */
  after(event) {
    const state = this.copy();
    const [what, whom] = event.split(" ");
    if (whom === "all") {
      state.wholeCancelled = true;
      return cancel(state, state.tasks.map((_, place) => place)).flatMap(bodyCancelled);
    }
    if (what === "leave") {
      state.body = "leaving";
      return [state];
    }
    const place = Number(whom) - 1;
    const task = state.tasks[place];
    if (what === "cancel") {
      state.expired = true;
      return cancel(state, [place]);
    }
    if (what === "resume") task.stage = "woken";
    if (what === "go") task.stage = "running";
    if (what === "clean") task.stage = "leaving";
    if (what === "wake") {
      const { kind } = state.operationOf(place);
      leaveAll(state, place);
      state.wake({ task: place, arm: -1, value: null }, done(kind === "sleep" ? "slept" : "timed out"));
    }
    return [state];
  }

  /**
   * @param {import("./channel-model.mjs").Waiter} waiter
   * @param {import("./channel-model.mjs").Outcome} outcome
   */
  wake(waiter, outcome) {
    const task = this.tasks[waiter.task];
    task.stage = "woken";
    task.hasTimer = false;
    task.outcome = outcome;
  }

  /**
   * The operation that a task is at.
   * @param {number} place
   */
  operationOf(place) {
    return this.actors[place].operations[this.tasks[place].at];
  }

  /**
   * The states after one more step of one task.
   * @param {number} place of a task that is not quiet, or `theBody`
   * @returns {State[]}
   */
  stepsOf(place) {
    const state = this.copy();
    if (place === theBody) return bodyGoesOn(state);
    const task = state.tasks[place];
    if (task.stage === "running") return state.perform(place);
    if (task.stage === "woken") {
      state.goOn(place, /** @type {any} */ (task.outcome));
      return [state];
    }
    if (task.stage === "unwinding") state.leave(place, "cancelled");
    else if (task.stage === "joining") task.stage = "ended";
    else {
      leaveBehind(state, place);
      if (place !== state.program.cancelled) return state.end(place);
      task.stage = "joining";
    }
    return [state];
  }

  /**
   * Begins the next operation of a task.
   * @param {number} place
   * @returns {State[]}
   */
  perform(place) {
    const task = this.tasks[place];
    const operation = this.operationOf(place);
    const { kind, channel = 0 } = operation;
    const name = `${place + 1}${"xy"[task.at]}`;
    if (task.holds) {
      this.goOn(place, this.letGo(place) ? done("ran") : thrown("released too often"));
    } else if (kind === "fail") this.goOn(place, thrown("failed"));
    else if (kind === "close") {
      close(this, channel);
      this.goOn(place, done("closed"));
    } else if (kind === "release") {
      this.goOn(place, release(this) ? done("released") : thrown("released too often"));
    } else if (kind === "start") {
      this.call(calledBy(this.actors, place, task.at), task.cancelled);
      this.goOn(place, done("started"));
    } else if (task.cancelled) {
      this.unwind(place, "waiting");
    } else if (kind === "await") {
      task.outcome = outcomeOfCall(this, place);
      task.stage = task.outcome === null ? "waiting" : "woken";
    } else if (kind === "acquire" || kind === "run") {
      const outcome = acquire(this.semaphore, place);
      if (outcome === null) task.stage = "waiting";
      else this.goOn(place, outcome);
    } else if (kind === "sleep") {
      task.stage = "waiting";
      task.hasTimer = true;
    } else if (kind === "select") {
      return this.select(place, /** @type {any} */ (operation.arms), name);
    } else if (kind === "send") {
      if (canSend(this.channels[channel])) this.finish(place, send(this, channel, name, "sent"));
      else this.stand(place, -1, "senders", channel, name);
    } else if (canReceive(this.channels[channel])) this.finish(place, receive(this, channel, "received"));
    else {
      this.stand(place, -1, "receivers", channel, name);
      task.hasTimer = kind === "limited";
    }
    return [this];
  }

  /**
   * A task starts a call.
   * @param {number} place of the call
   * @param {boolean} cancelled whether the task has been cancelled
   */
  call(place, cancelled) {
    const call = this.tasks[place];
    call.stage = "held";
    call.cancelled = cancelled;
    if (cancelled) this.unwind(place, "held");
  }

  /**
   * @param {number} place
   * @param {import("./program.mjs").Arm[]} arms
   * @param {string} name of the values its arms send
   * @returns {State[]} one for each arm that can be chosen
   */
  select(place, arms, name) {
    const isReady = ({ kind, channel = 0 }) => (kind === "send" ? canSend(this.channels[channel]) : kind === "receive" && canReceive(this.channels[channel]));
    const ready = arms.map((arm, index) => ({ ...arm, index })).filter(isReady);
    if (ready.length > 0) {
      return ready.map(({ kind, channel = 0, index }) => {
        const chosen = this.copy();
        const outcome = kind === "send" ? send(chosen, channel, name, `arm ${index}`) : receive(chosen, channel, `arm ${index}`);
        chosen.finish(place, outcome);
        return chosen;
      });
    }
    if (arms.some(({ kind }) => kind === "default")) this.finish(place, done("default"));
    else {
      for (const [index, { kind, channel = 0 }] of arms.entries()) {
        if (kind === "timeout") this.tasks[place].hasTimer = true;
        else this.stand(place, index, kind === "send" ? "senders" : "receivers", channel, name);
      }
      this.tasks[place].stage = "waiting";
    }
    return [this];
  }

  /**
   * A task waits at a channel.
   * @param {number} place
   * @param {number} arm -1: no select
   * @param {"senders" | "receivers"} queue
   * @param {number} channel
   * @param {string} name of the value it sends
   */
  stand(place, arm, queue, channel, name) {
    this.tasks[place].stage = "waiting";
    this.channels[channel][queue].push({ task: place, arm, value: queue === "senders" ? { name, turn: this.turn++ } : null });
  }

  /**
   * An operation need not wait.
   * @param {number} place
   * @param {import("./channel-model.mjs").Outcome} outcome
   */
  finish(place, outcome) {
    if (!this.program.tired || outcome.error !== null) return this.goOn(place, outcome);
    this.tasks[place].stage = "pausing";
    this.tasks[place].outcome = outcome;
  }

  /**
   * A task goes on after an operation.
   * @param {number} place
   * @param {import("./channel-model.mjs").Outcome} outcome
   */
  goOn(place, outcome) {
    const task = this.tasks[place];
    task.outcome = null;
    if (outcome.error !== null) return this.leave(place, outcome.error);
    if (outcome.permit && this.operationOf(place).kind === "run") {
      task.holds = true;
      task.stage = "held";
      if (task.cancelled) this.unwind(place, "held");
      return;
    }
    task.did.push(outcome.did);
    task.at++;
    if (task.at === this.actors[place].operations.length) return this.leave(place, "ok");
    if (this.program.held === "first") task.stage = "running";
    else if (task.cancelled) this.unwind(place, "held");
    else task.stage = "held";
  }

  /**
   * A task leaves its body.
   * @param {number} place
   * @param {string} result
   */
  leave(place, result) {
    const task = this.tasks[place];
    task.result = task.cancelled ? "cancelled" : result;
    task.stage = this.program.cleanUpWaits ? "cleaning" : "leaving";
  }

  /**
   * @param {number} place of a task that holds a permit for the function it runs
   * @returns {boolean} whether there was a permit to give back
   */
  letGo(place) {
    this.tasks[place].holds = false;
    return release(this);
  }

  /**
   * The wait of a cancelled task ends, as soon as the calls that it has started have ended.
   * @param {number} place
   * @param {"held" | "waiting"} stoppedAt
   */
  unwind(place, stoppedAt) {
    const task = this.tasks[place];
    if (task.holds) this.letGo(place);
    task.hasTimer = false;
    task.outcome = null;
    task.stoppedAt = stoppedAt;
    if (hasLivingCalls(this, place)) task.stage = "unwinding";
    else this.leave(place, "cancelled");
  }

  /**
   * A task has ended: the mode of its block decides. A call that somebody awaits lets that task go on.
   * @param {number} place
   * @returns {State[]}
   */
  end(place) {
    const task = this.tasks[place];
    task.stage = "ended";
    const { mode } = this.program;
    if (task.isCall) {
      this.callEnded(place);
      return [this];
    }
    const decides = mode === "first" ? task.result === "ok" : mode === "cancel_on_error" && ["failed", "closed"].includes(task.result);
    if (!decides || this.decided || this.wholeCancelled) return [this];
    this.decided = true;
    if (mode === "first") this.winner = place;
    return cancel(this, this.program.tasks.map((_, other) => other));
  }

  /** @param {number} place of a call that has ended */
  callEnded(place) {
    const { parent } = this.actors[place];
    const isAwaited = this.tasks[parent].stage === "waiting" && this.operationOf(parent).kind === "await";
    const outcome = isAwaited ? outcomeOfCall(this, parent) : null;
    if (outcome !== null) this.wake({ task: parent, arm: -1, value: null }, outcome);
  }
}

/** @type {Set<Stage>} in which a task does nothing by itself */
const quietStages = new Set(["unborn", "held", "waiting", "pausing", "cleaning", "ended"]);
