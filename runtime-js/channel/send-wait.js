import { complete } from "../task/task.js";

/** @typedef {import("../task/parked-wait.js").ParkedWait} ParkedWait */

/** For a `send` that waits until its value is taken. */
export const sendWait = {
  name: "send",

  /** @param {ParkedWait} sending whose value was taken */
  delivered(sending) {
    complete(sending, null);
  },

  /** The channel was closed: the value keeps its place and can still be received. */
  channelClosed() {},

  /** @param {ParkedWait} sending */
  withdraw(sending) {
    if (sending.queue !== null) sending.queue.remove(sending);
  },
};
