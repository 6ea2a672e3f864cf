import { ChannelArm } from "./channel-arm.js";
import { channelEnd } from "./channel-marks.js";

class ReceiveArm extends ChannelArm {
  /** @param {any} channel */
  constructor(channel) {
    super(channel);
    /** Of the value it took at once; -1: none. */
    this.takenTurn = -1;
  }

  isReady() {
    return this.channel !== null && this.channel.canGet();
  }

  commit() {
    const turn = this.channel.turnOfNext();
    const received = this.channel.get();
    if (received === channelEnd) return null;
    this.takenTurn = turn;
    return received;
  }

  stand() {
    if (this.channel !== null) this.channel.receivers.push(this);
  }

  /**
   * @param {any} value
   * @param {number} turn
   */
  accept(value, turn) {
    this.race.claim(this, value, turn);
  }

  finish() {
    this.race.claim(this, null, -1);
  }

  turn() {
    return this.takenTurn;
  }

  /**
   * @param {any} value
   * @param {number} turn
   */
  giveBack(value, turn) {
    this.channel.giveBack(value, turn);
  }
}

/**
 * An arm of `select` that receives: ready when a value is there, or when the channel is closed and
 * drained (its value is then nil).
 * @param {any} channel a Channel; nil: never ready
 */
export function receiving(channel) {
  return new ReceiveArm(channel);
}
