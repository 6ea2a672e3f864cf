import { isChannel } from "./is-channel.js";

/**
 * `channel.offer(value)` where the receiver of `send` may be something else:
 * `if (!offered(target, value)) await target.send(value);`
 * @param {any} target
 * @param {any} value
 * @returns {boolean} whether it is a channel that took the value
 */
export function offered(target, value) {
  return isChannel(target) && target.offer(value);
}
