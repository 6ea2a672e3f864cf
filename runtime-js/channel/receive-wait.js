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
    if (received === channelEnd) return complete(receiving, result);
    receiving.value = received;
    receiving.turn = turn;
    handOver(receiving, result);
  }

  /** @param {ParkedReceive} receiving */
  withdraw(receiving) {
    if (receiving.queue !== null) receiving.queue.remove(receiving);
    else if (receiving.turn >= 0) receiving.subject.giveBack(receiving.value, receiving.turn);
  }
}
