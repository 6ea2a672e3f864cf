import { None } from "../result/none.js";
import { Some } from "../result/some.js";
import { complete, handOver } from "../task/task.js";
import { ParkedWait } from "../task/parked-wait.js";
import { channelEnd } from "./channel-marks.js";

/** @typedef {import("./channel.js").Channel} Channel */

/** A `receive` that waits, or that was handed a value and has not gone on yet. */
export class ParkedReceive extends ParkedWait {
  /**
   * @param {Channel} channel
   * @param {(received: any) => any} present makes the result from the value or `channelEnd`
   */
  constructor(channel, present) {
    super("receive");
    this.channel = channel;
    this.present = present;
    /** @type {import("./operation-queue.js").OperationQueue<any> | null} */
    this.queue = null;
    this.ahead = null;
    this.behind = null;
    /** @type {any} */
    this.value = channelEnd;
    this.turn = 0;
  }

  /**
   * @param {any} value handed over; goes back to the front of the channel if the task is cancelled first
   * @param {number} turn when it was handed over for the first time
   */
  accept(value, turn) {
    this.value = value;
    this.turn = turn;
    handOver(this, this.present(value));
  }

  /** The channel is closed and drained. */
  finish() {
    complete(this, this.present(channelEnd));
  }

  withdraw() {
    super.withdraw();
    if (this.queue !== null) this.queue.remove(this);
    else if (this.value !== channelEnd) this.channel.giveBack(this.value, this.turn);
  }
}

/** @param {any} received */
export function receivedAsOption(received) {
  return received === channelEnd ? None : Some(received);
}
