import { isChannel } from "./is-channel.js";

/**
 * `channel.poll()` where the receiver of `receive` may be something else:
 * `polled(source) ?? received(source, await source.receive())`
 * @param {any} source
 * @returns {any} what a channel had to receive at once; null: call its `receive`
 */
export function polled(source) {
  return isChannel(source) ? source.poll() : null;
}
