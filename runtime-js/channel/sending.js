import { ChannelArm } from "./channel-arm.js";
import { closedChannelError } from "./closed-channel-error.js";

class SendArm extends ChannelArm {
  /**
   * @param {any} channel
   * @param {any} value
   */
  constructor(channel, value) {
    super(channel);
    this.value = value ?? null;
  }

  isReady() {
    return this.channel !== null && this.channel.canPut();
  }

  commit() {
    this.channel.trySend(this.value);
    return null;
  }

  stand() {
    if (this.channel !== null) this.channel.senders.push(this);
  }

  delivered() {
    this.race.claim(this, null, -1);
  }

  channelClosed() {
    this.race.fail(closedChannelError());
  }

  /** A value that was sent stays sent. */
  giveBack() {}
}

/**
 * An arm of `select` that sends: ready when the send would not wait, and when the channel is closed
 * (the select then throws `Cannot send on closed channel`).
 * @param {any} channel a Channel; nil: never ready
 * @param {any} value
 */
export function sending(channel, value) {
  return new SendArm(channel, value);
}
