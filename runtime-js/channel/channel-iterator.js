import { channelEnd } from "./channel-marks.js";
import { ReceiveWait } from "./receive-wait.js";

/** @typedef {import("./channel.js").Channel} Channel */

const stepReceive = new ReceiveWait(receivedAsStep);

/** How JavaScript walks a channel: receives until it is closed and drained. */
export class ChannelIterator {
  /** @param {Channel} channel */
  constructor(channel) {
    this.channel = channel;
  }

  next() {
    return this.channel.take(stepReceive, false);
  }

  /** Leaving the loop early neither closes the channel nor takes a value. */
  return() {
    return Promise.resolve({ done: true, value: undefined });
  }

  [Symbol.asyncIterator]() {
    return this;
  }
}

/** @param {any} received */
function receivedAsStep(received) {
  return received === channelEnd ? { done: true, value: undefined } : { done: false, value: received };
}
