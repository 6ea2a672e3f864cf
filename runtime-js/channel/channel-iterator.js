import { channelEnd } from "./channel-marks.js";

/** @typedef {import("./channel.js").Channel} Channel */

/** What `async for` runs over: receives until the channel is closed and drained. */
export class ChannelIterator {
  /** @param {Channel} channel */
  constructor(channel) {
    this.channel = channel;
  }

  next() {
    return this.channel.take(receivedAsStep);
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
