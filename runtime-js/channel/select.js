import { cancellation, complete, handOver, park, refuse } from "../task/task.js";
import { ParkedWait } from "../task/parked-wait.js";
import { randomBelow } from "./chance.js";
import { pauseIsDue } from "../task/fairness.js";
import { pauseBefore } from "../task/pause.js";

/**
 * One way in which a select can go on: `receiving(channel)`, `sending(channel, value)`, `after(ms)`. Their classes have no class in
 * common: to a constructor that derives, each of these short-lived objects would be of many shapes.
 * @typedef {object} SelectArm
 * @property {SelectRace | null} race the select it belongs to
 * @property {number} index its place among the arms
 * @property {() => void} check throws TypeError if its channel or duration is none
 * @property {() => boolean} isReady whether it can be committed at once
 * @property {() => any} commit takes or delivers its value at once; returns what was received
 * @property {() => void} stand waits: in the queue of its channel, or for its time
 * @property {() => void} leave stops waiting, without a trace
 * @property {(value: any, turn: number) => void} giveBack puts a received value back
 */

const selectWait = {
  name: "select",

  /** @param {ParkedWait<SelectRace>} waiting */
  withdraw({ subject }) {
    subject.withdraw();
  },
};

/**
 * A select whose arms share one claim: the first to claim it is committed, the others leave in the same
 * turn. Once committed, `arm` is the index of the winner and `value` what it received. Promises are fulfilled
 * with the index: engines look into an object for `then`, at every promise that it passes.
 */
class SelectRace {
  // Loops count, since JavaScriptCore is slower with an iterator for so few arms.

  /** @param {SelectArm[]} contestants */
  constructor(contestants) {
    this.contestants = contestants;
    this.arm = -1;
    /** @type {any} */
    this.value = null;
    /** Of the value that was received, among those handed over; -1: there is none to give back. */
    this.turn = -1;
    this.isDue = false;
    /** @type {any} where it waits, if it has to: an arm that is ready needs none */
    this.wait = null;
  }

  /**
   * Commits one of the arms that are ready, chosen at random.
   * @returns {number | null} its index; null: none is, or the caller has to wait before it goes on
   */
  ready() {
    if (cancellation() !== null) return null;
    /** @type {SelectArm | null} */
    let chosen = null;
    let readyArms = 0;
    const { contestants } = this;
    for (let i = 0; i < contestants.length; i++) {
      const arm = contestants[i];
      if (arm.isReady() && (++readyArms === 1 || randomBelow(readyArms) === 0)) chosen = arm;
    }
    this.isDue = pauseIsDue();
    if (chosen === null) return null;
    this.arm = chosen.index;
    this.value = chosen.commit();
    return this.isDue ? null : this.arm;
  }

  /**
   * Waits for the first arm to become ready.
   * @returns {Promise<any>[]} for `Promise.race`: one promise for all arms, since they share one claim;
   *   of the winner's index
   */
  arms() {
    const cancelled = cancellation();
    if (cancelled !== null) return [cancelled];
    if (this.arm >= 0) return [this.pause()];
    const { contestants } = this;
    for (let i = 0; i < contestants.length; i++) contestants[i].stand();
    this.wait = new ParkedWait(selectWait, this);
    return [park(this.wait)];
  }

  /**
   * What a select with a default arm awaits when no arm is ready, so that a polling loop lets timers run.
   * @returns {Promise<number | null> | null} of null: the default arm runs
   */
  idle() {
    return cancellation() ?? (this.isDue ? this.pause() : null);
  }

  /** @returns {Promise<number | null>} */
  pause() {
    if (this.arm < 0) return pauseBefore(null);
    const { turn } = this;
    return pauseBefore(this.arm, turn < 0 ? undefined : () => this.giveBack(turn));
  }

  /**
   * Commits an arm that waits. Its channel has already let it go.
   * @param {SelectArm} winner
   * @param {any} value what it received
   * @param {number} turn of the value among those handed over; -1 if there is nothing to give back
   */
  claim(winner, value, turn) {
    this.leaveAll();
    this.arm = winner.index;
    this.value = value;
    this.turn = turn;
    if (turn < 0) complete(this.wait, this.arm);
    else handOver(this.wait, this.arm);
  }

  /** @param {Error} error */
  fail(error) {
    this.leaveAll();
    refuse(this.wait, error);
  }

  leaveAll() {
    const { contestants } = this;
    for (let i = 0; i < contestants.length; i++) contestants[i].leave();
  }

  /** The task is cancelled. */
  withdraw() {
    if (this.arm < 0) this.leaveAll();
    else if (this.turn >= 0) this.giveBack(this.turn);
  }

  /** @param {number} turn of the value that the committed arm received */
  giveBack(turn) {
    this.contestants[this.arm].giveBack(this.value, turn);
  }
}

/**
 * Begins a select: `const race = select(receiving(a), after(9));
 * const won = race.ready() ?? await Promise.race(race.arms());`, then `race.value`.
 * @param {...SelectArm} arms made by `receiving`, `sending` and `after`
 * @returns {SelectRace} throws TypeError if a channel is neither Channel nor nil, or a duration no number
 */
export function select(...arms) {
  const race = new SelectRace(arms);
  for (let i = 0; i < arms.length; i++) {
    const arm = arms[i];
    arm.check();
    arm.race = race;
    arm.index = i;
  }
  return race;
}
