import { complete } from "../task/task.js";

/** @typedef {import("./channel.js").Channel} Channel */
/** @typedef {import("../task/parked-wait.js").ParkedWait<Channel>} ParkedSend */

/** For a `send` that waits until its value is taken. */
export const sendWait = {
  name: "send",

  /** @param {ParkedSend} sending whose value was taken */
  delivered(sending) {
    complete(sending, null);
  },

  /** The channel was closed: the value keeps its place and can still be received. */
  channelClosed() {},

  /** @param {ParkedSend} sending */
  withdraw(sending) {
    sending.subject.senders.remove(sending);
  },
};
