import { None } from "../result/none.js";
import { Some } from "../result/some.js";
import { channelEnd } from "./channel-marks.js";
import { ReceiveWait } from "./receive-wait.js";

/** For a `receive`, whose result is an Option: Some(value), or None at the end. */
export const optionReceive = new ReceiveWait(receivedAsOption);

/**
 * @param {any} received a value or `channelEnd`
 * @returns {any} Some(value) or None
 */
export function receivedAsOption(received) {
  return received === channelEnd ? None : Some(received);
}
