import { channelEnd, nothingYet } from "./channel-marks.js";
import { isChannel } from "./is-channel.js";

/** @typedef {import("./channel.js").Channel} Channel */

/**
 * What `async for` runs its body with before it waits again: a value it has waited for, and what can be
 * received behind it at once.
 * @param {any} first
 * @param {any} source what the loop walks; if it is no Channel there is nothing behind
 * @returns {Iterable<any>} takes each value when it is asked for
 */
export function withReady(first, source) {
  return isChannel(source) ? new ReadyValues(first, source) : [first];
}

/** @implements {IterableIterator<any>} */
class ReadyValues {
  /**
   * @param {any} first
   * @param {Channel} channel
   */
  constructor(first, channel) {
    this.first = first;
    this.channel = channel;
  }

  next() {
    const value = this.first === nothingYet ? this.channel.pollNext() : this.first;
    this.first = nothingYet;
    return { done: value === nothingYet || value === channelEnd, value };
  }

  [Symbol.iterator]() {
    return this;
  }
}
