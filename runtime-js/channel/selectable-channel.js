import { wrongKind } from "../core/wrong-kind.js";
import { isChannel } from "./is-channel.js";

/**
 * The channel of a select arm: a Channel, or null for nil, whose arm is never ready. Throws TypeError
 * for anything else.
 * @param {any} channel
 * @returns {any}
 */
export function selectableChannel(channel) {
  if (channel == null) return null;
  if (!isChannel(channel)) throw wrongKind("select", "a Channel", channel);
  return channel;
}
