import { ChannelArm } from "./channel-arm.js";
import { channelEnd } from "./channel-marks.js";

class ReceiveArm extends ChannelArm {
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
