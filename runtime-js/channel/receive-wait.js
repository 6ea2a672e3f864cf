import { complete, handOver } from "../task/task.js";
import { channelEnd } from "./channel-marks.js";

/** @typedef {import("./channel.js").Channel} Channel */
/** @typedef {import("../task/parked-wait.js").ParkedWait<Channel>} ParkedReceive */

/** For a `receive` that waits, or that was handed a value and has not gone on yet. */
export class ReceiveWait {
  /** @param {(received: any) => any} present makes the result from the value or `channelEnd` */
  constructor(present) {
    this.name = "receive";
    this.present = present;
  }

  /**
   * @param {ParkedReceive} receiving
   * @param {any} received a value, which goes back to the front of the channel if the task is cancelled first, or `channelEnd`
   * @param {number} turn when the value was handed over for the first time; -1 for `channelEnd`
   */
  accept(receiving, received, turn) {
    const result = this.present(received);
    if (received === channelEnd) complete(receiving, result);
    else handOver(receiving, result, received, turn);
  }

  /** @param {ParkedReceive} receiving */
  withdraw(receiving) {
    const { subject, value: handed } = receiving;
    if (handed === null) subject.receivers.remove(receiving);
    else subject.giveBack(handed.value, handed.turn);
  }
}
