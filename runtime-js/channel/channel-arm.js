import { selectableChannel } from "./selectable-channel.js";

/** An arm of `select` that stands in a queue of its channel while the race is open. */
export class ChannelArm {
  /** @param {any} channel a Channel; nil: never ready */
  constructor(channel) {
    this.channel = channel;
    /** @type {any} */
    this.race = null;
    this.index = -1;
    /** @type {any} */
    this.queue = null;
    this.ahead = null;
    this.behind = null;
  }

  check() {
    this.channel = selectableChannel(this.channel);
  }

  leave() {
    if (this.queue !== null) this.queue.remove(this);
  }
}
