// Where a program can stand when nothing runs, and what may happen then: the model, remembered as far as it was asked.
import { State } from "./model.mjs";
import { passed, settled } from "./passing.mjs";
import { keyOf, viewOf } from "./view.mjs";

/**
 * Whether a cancellation came while an event took its course, and found something to cancel.
 * @typedef {"none" | "cancelled" | "too late"} Interruption
 */

/** States that look the same from outside. */
export class Situation {
  /**
   * @param {State[]} states
   * @param {Map<string, Situation>} known all situations of the program
   */
  constructor(states, known) {
    this.states = states;
    this.known = known;
    /** @type {Map<string, Map<string, Situation>>} */
    this.following = new Map();
    /** @type {Map<string, boolean>} */
    this.interruptible = new Map();
    const [state] = states;
    this.hasEnded = state.hasEnded();
    this.events = state.events();
    this.cancellation = state.cancellation();
    this.wholeCancelled = state.wholeCancelled;
    /** Whether the explorer has been here. */
    this.visited = false;
    /** @type {Set<string>} the events that the explorer has played from here, without an interruption */
    this.played = new Set();
    /** @type {Situation[]} where the explorer came to from here */
    this.next = [];
  }

  /**
   * @param {import("./program.mjs").Program} program
   * @returns {Map<string, Situation>} by what is seen before anything has happened
   */
  static first(program) {
    return byView([State.before(program)], new Map());
  }

  /** What may happen next. */
  possibilities() {
    return this.cancellation === null ? this.events : [...this.events, this.cancellation];
  }

  /**
   * Whether it makes a difference that the cancellation comes before everything that an event brings about is done.
   * @param {string} event
   */
  canBeInterrupted(event) {
    const { cancellation } = this;
    if (cancellation === null || event === cancellation) return false;
    let answer = this.interruptible.get(event);
    if (answer === undefined) {
      answer = passed(this.states.flatMap((state) => state.after(event))).some((state) => state.isBusy());
      this.interruptible.set(event, answer);
    }
    return answer;
  }

  /**
   * @param {string} event
   * @param {Interruption} interruption
   * @returns {Map<string, Situation>} what is allowed, by what is seen of it
   */
  after(event, interruption) {
    const question = `${event} ${interruption}`;
    let answer = this.following.get(question);
    if (answer === undefined) {
      answer = byView(this.statesAfter(event, interruption), this.known);
      this.following.set(question, answer);
    }
    return answer;
  }

  /**
   * @param {string} event
   * @param {Interruption} interruption
   */
  statesAfter(event, interruption) {
    const begun = this.states.flatMap((state) => state.after(event));
    if (interruption === "none") return settled(begun);
    const cancellation = /** @type {string} */ (this.cancellation);
    const states = passed(begun);
    if (interruption === "too late") return settled(states.filter((state) => state.cancellation() === null));
    return settled(states.filter((state) => state.cancellation() !== null).flatMap((state) => state.after(cancellation)));
  }

  /**
   * Something that the model allows here or later and that was never seen, although every choice was made.
   * @returns {string | null}
   */
  missing() {
    for (const situation of this.known.values()) {
      for (const event of situation.played) {
        for (const [view, next] of situation.after(event, "none")) {
          if (!next.visited) return `${event} never leads to:\n${view}`;
        }
      }
    }
    return null;
  }

  /** The number of schedules from here to the end. */
  paths() {
    this.count ??= this.next.length === 0 ? 1 : this.next.reduce((sum, next) => sum + next.paths(), 0);
    return this.count;
  }
}

/**
 * @param {State[]} states
 * @param {Map<string, Situation>} known
 */
function byView(states, known) {
  /** @type {Map<string, State[]>} */
  const groups = new Map();
  for (const state of states) {
    const view = viewOf(state);
    const group = groups.get(view);
    if (group === undefined) groups.set(view, [state]);
    else group.push(state);
  }
  return new Map([...groups].map(([view, group]) => {
    const key = group.map((state) => keyOf(state)).sort().join("\n");
    const situation = known.get(key) ?? new Situation(group, known);
    known.set(key, situation);
    return [view, situation];
  }));
}
