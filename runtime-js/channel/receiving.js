import { channelEnd } from "./channel-marks.js";
import { selectableChannel } from "./selectable-channel.js";

/** An arm of `select` that receives. */
class ReceiveArm {
  /** @param {any} channel a Channel; nil: never ready */
  constructor(channel) {
    this.kind = receiveArm;
    this.channel = channel;
    /** @type {any} */
    this.race = null;
    this.index = -1;
    this.ahead = null;
    this.behind = null;
  }

  check() {
    this.channel = selectableChannel(this.channel);
  }

  isReady() {
    return this.channel !== null && this.channel.canGet();
  }

  commit() {
    const turn = this.channel.turnOfNext();
    const received = this.channel.get();
    if (received === channelEnd) return null;
    this.race.turn = turn;
    return received;
  }

  stand() {
    if (this.channel !== null) this.channel.receivers.push(this);
  }

  leave() {
    this.channel?.receivers.remove(this);
  }

  /**
   * @param {any} value
   * @param {number} turn
   */
  giveBack(value, turn) {
    this.channel.giveBack(value, turn);
  }
}

const receiveArm = {
  /**
   * @param {ReceiveArm} arm
   * @param {any} received a value or `channelEnd`
   * @param {number} turn of the value; -1 for `channelEnd`
   */
  accept(arm, received, turn) {
    arm.race.claim(arm, received === channelEnd ? null : received, turn);
  },
};

/**
 * An arm of `select` that receives: ready when a value is there, or when the channel is closed and
 * drained (its value is then nil).
 * @param {any} channel a Channel; nil: never ready
 */
export function receiving(channel) {
  return new ReceiveArm(channel);
}
