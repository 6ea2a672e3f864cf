// What language.md §12 says of a small program, as a machine that says for every state what may come next. Nothing here
// is taken from the runtime. Where the language leaves an order open, a state has several successors.
import { canReceive, canSend, close, done, giveBack, leaveAll, receive, send, thrown } from "./channel-model.mjs";
import { acquire, release } from "./semaphore-model.mjs";

/** @typedef {import("./program.mjs").Program} Program */

/**
 * Where a task is:
 * held: the explorer has not let it go on; running: about to begin its next operation; waiting: in an operation;
 * pausing: the operation has ended and lets the event loop run; woken: the operation has ended, the task has not gone on yet; cleaning: in a clean-up that waits; leaving: nothing
 * left to do; joining: it has ended, the block that only it is in has not; ended.
 * @typedef {"held" | "running" | "waiting" | "pausing" | "woken" | "cleaning" | "leaving" | "joining" | "ended"} Stage
 */

/**
 * @typedef {object} TaskState
 * @property {number} at its current operation
 * @property {Stage} stage
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
    state.turn = 0;
    state.decided = false;
    state.winner = -1;
    state.wholeCancelled = false;
    state.expired = false;
    state.semaphore = { permits: program.permits, available: program.permits, waiting: [] };
    state.channels = program.capacities.map((capacity) => ({ capacity, closed: false, returned: [], buffer: [], receivers: [], senders: [] }));
    state.tasks = program.tasks.map(() => ({ at: 0, stage: "held", hasTimer: false, holds: false, outcome: null, did: [], result: "", cancelled: false }));
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
    return this.tasks.every(({ stage }) => stage === "ended");
  }

  /** The places of the tasks that do something. */
  busyTasks() {
    return this.tasks.map((_, place) => place).filter((place) => !isQuietStage(this.tasks[place].stage));
  }

  /**
   * What can come from outside when nothing runs: `go 1`, `wake 1` (its timer), `resume 1` (a pause), `clean 1`, `cancel 1`, `cancel all`.
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
    return events;
  }

  /**
   * The cancellation that can still come.
   * @returns {string | null}
   */
  cancellation() {
    const { cancelled } = this.program;
    if (cancelled === null || this.wholeCancelled) return null;
    if (cancelled === "all") return this.hasEnded() ? null : "cancel all";
    const { stage, cancelled: already } = this.tasks[cancelled];
    return stage === "ended" || already ? null : `cancel ${cancelled + 1}`;
  }

  /**
   * Whether a task that a cancellation is for does something.
   * @param {string} cancellation
   */
  isBusy(cancellation) {
    const { cancelled } = this.program;
    const busy = this.busyTasks();
    return cancellation === "cancel all" ? busy.length > 0 : busy.includes(Number(cancelled));
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
      return state.cancel(state.tasks.map((_, place) => place));
    }
    const place = Number(whom) - 1;
    const task = state.tasks[place];
    if (what === "cancel") {
      state.expired = true;
      return state.cancel([place]);
    }
    if (what === "resume") task.stage = "woken";
    if (what === "go") task.stage = "running";
    if (what === "clean") task.stage = "leaving";
    if (what === "wake") {
      const { kind } = state.program.tasks[place][task.at];
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
   * The states after one more step of one task.
   * @param {number} place of a task that is not quiet
   * @returns {State[]}
   */
  stepsOf(place) {
    const state = this.copy();
    const task = state.tasks[place];
    if (task.stage === "running") return state.perform(place);
    if (task.stage === "woken") {
      state.goOn(place, /** @type {any} */ (task.outcome));
      return [state];
    }
    if (task.stage === "leaving" && place === state.program.cancelled) task.stage = "joining";
    else if (task.stage === "leaving") return state.end(place);
    else task.stage = "ended";
    return [state];
  }

  /**
   * Begins the next operation of a task.
   * @param {number} place
   * @returns {State[]}
   */
  perform(place) {
    const task = this.tasks[place];
    const operation = this.program.tasks[place][task.at];
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
    } else if (task.cancelled) {
      this.unwind(place);
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
    if (outcome.permit && this.program.tasks[place][task.at].kind === "run") {
      task.holds = true;
      task.stage = "held";
      if (task.cancelled) this.unwind(place);
      return;
    }
    task.did.push(outcome.did);
    task.at++;
    if (task.at === this.program.tasks[place].length) return this.leave(place, "ok");
    if (this.program.held === "first") task.stage = "running";
    else if (task.cancelled) this.unwind(place);
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

  /** @param {number} place of a cancelled task */
  unwind(place) {
    if (this.tasks[place].holds) this.letGo(place);
    this.tasks[place].hasTimer = false;
    this.tasks[place].outcome = null;
    this.leave(place, "cancelled");
  }

  /**
   * The states after the cancellation of some tasks. A task whose wait has ended may go on to its next wait: what runs
   * is not interrupted.
   * @param {number[]} places
   * @returns {State[]}
   */
  cancel(places) {
    const reached = places.filter((place) => this.tasks[place].stage !== "ended" && !this.tasks[place].cancelled);
    let states = [{ state: this, back: /** @type {{ channel: number, value: any }[]} */ ([]) }];
    for (const place of reached) {
      this.tasks[place].cancelled = true;
      leaveAll(this, place);
    }
    this.semaphore.waiting = this.semaphore.waiting.filter((place) => !reached.includes(place));
    for (const place of reached) {
      const task = this.tasks[place];
      if (task.stage === "held" || task.stage === "waiting") this.unwind(place);
      // Clean-ups are shielded; the task ends as a cancelled one.
      else if (task.stage === "cleaning" || task.stage === "leaving") task.result = "cancelled";
    }
    for (const place of reached) {
      const { stage, outcome } = this.tasks[place];
      if (stage === "joining") {
        states = states.flatMap(({ state, back }) => [{ state: state.copy(), back }, { state: withResult(state.copy(), place, "cancelled"), back }]);
      }
      const taken = outcome?.received ? [{ channel: outcome.channel, value: outcome.received }] : [];
      if (stage === "pausing") {
        for (const one of states) {
          one.state.unwind(place);
          one.back = [...one.back, ...taken];
        }
      }
      if (stage === "running" || stage === "woken") {
        states = states.flatMap(({ state, back }) => {
          const unwound = state.copy();
          unwound.unwind(place);
          if (outcome?.permit) release(unwound);
          return [{ state, back }, { state: unwound, back: [...back, ...taken] }];
        });
      }
    }
    for (const { state, back } of states) {
      back.sort((one, other) => one.value.turn - other.value.turn);
      for (const { channel, value } of back) giveBack(state, channel, value);
    }
    return states.map(({ state }) => state);
  }

  /**
   * A task has ended: the mode of its block decides.
   * @param {number} place
   * @returns {State[]}
   */
  end(place) {
    const task = this.tasks[place];
    task.stage = "ended";
    const { mode } = this.program;
    const decides = mode === "first" ? task.result === "ok" : mode === "cancel_on_error" && ["failed", "closed"].includes(task.result);
    if (!decides || this.decided || this.wholeCancelled) return [this];
    this.decided = true;
    if (mode === "first") this.winner = place;
    return this.cancel(this.tasks.map((_, other) => other));
  }
}

/**
 * @param {State} state
 * @param {number} place
 * @param {string} result
 */
function withResult(state, place, result) {
  state.tasks[place].result = result;
  return state;
}

/** @param {Stage} stage */
function isQuietStage(stage) {
  return stage === "held" || stage === "waiting" || stage === "pausing" || stage === "cleaning" || stage === "ended";
}
