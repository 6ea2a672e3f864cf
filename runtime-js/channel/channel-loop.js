import { channelEnd, nothingYet } from "./channel-marks.js";
import { ReceiveWait } from "./receive-wait.js";

/** @typedef {import("./channel.js").Channel} Channel */

/**
 * What `async for` walks over a channel: it waits for a value once for all that can be received at once behind it. Every step
 * brings the same iterable of those, `ready`.
 */
export class ChannelLoop {
  /** @param {Channel} channel */
  constructor(channel) {
    const ready = new ReadyValues(channel);
    const step = { done: false, value: ready };
    this.channel = channel;
    this.receive = new ReceiveWait((received) => {
      if (received === channelEnd) return { done: true, value: undefined };
      ready.first = received;
      return step;
    });
  }

  next() {
    return this.channel.take(this.receive, true);
  }

  /** Leaving the loop early neither closes the channel nor takes a value. */
  return() {
    return Promise.resolve({ done: true, value: undefined });
  }

  [Symbol.asyncIterator]() {
    return this;
  }
}

/**
 * Takes each value when it is asked for.
 * @implements {IterableIterator<any>}
 */
class ReadyValues {
  /** @param {Channel} channel */
  constructor(channel) {
    this.channel = channel;
    /** @type {any} the value that the loop has waited for; `nothingYet` once it was taken */
    this.first = nothingYet;
  }

  next() {
    let value = this.first;
    if (value === nothingYet) value = this.channel.pollNext();
    else this.first = nothingYet;
    return { done: value === nothingYet || value === channelEnd, value };
  }

  [Symbol.iterator]() {
    return this;
  }
}
