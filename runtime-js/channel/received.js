import { Some } from "../result/some.js";
import { isChannel } from "./is-channel.js";
import { receivedAsOption } from "./option-receive.js";
import { ReceiveWait } from "./receive-wait.js";

/**
 * For a `receive` that compiled code awaits on the spot. Engines look into an object for `then`, at every promise that it passes: a
 * value that is none becomes an Option only when the receiver goes on.
 */
export const bareReceive = new ReceiveWait(bareOrOption);

/** @param {any} received a value or `channelEnd` */
function bareOrOption(received) {
  return typeof received === "object" || typeof received === "function" ? Some(received) : received;
}

/**
 * Completes `polled(source) ?? received(source, await source.receive())`.
 * @param {any} source
 * @param {any} outcome of its `receive`
 * @returns {any} Some(value), or None when the channel is closed and drained; what is no channel decides itself
 */
export function received(source, outcome) {
  return typeof outcome !== "object" && isChannel(source) ? receivedAsOption(outcome) : outcome;
}
