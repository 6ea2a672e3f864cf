import { closedChannelError } from "./closed-channel-error.js";
import { selectableChannel } from "./selectable-channel.js";

/** An arm of `select` that sends. */
class SendArm {
  /**
   * @param {any} channel a Channel; nil: never ready
   * @param {any} value
   */
  constructor(channel, value) {
    this.kind = sendArm;
    this.channel = channel;
    this.value = value ?? null;
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
    return this.channel !== null && this.channel.canPut();
  }

  commit() {
    this.channel.trySend(this.value);
    return null;
  }

  stand() {
    if (this.channel !== null) this.channel.senders.push(this);
  }

  leave() {
    this.channel?.senders.remove(this);
  }

  /** A value that was sent stays sent. */
  giveBack() {}
}

const sendArm = {
  /** @param {SendArm} arm whose value was taken */
  delivered(arm) {
    arm.race.claim(arm, null, -1);
  },

  /** @param {SendArm} arm */
  channelClosed(arm) {
    arm.race.fail(closedChannelError());
  },
};

/**
 * An arm of `select` that sends: ready when the send would not wait, and when the channel is closed
 * (the select then throws `Cannot send on closed channel`).
 * @param {any} channel a Channel; nil: never ready
 * @param {any} value
 */
export function sending(channel, value) {
  return new SendArm(channel, value);
}
