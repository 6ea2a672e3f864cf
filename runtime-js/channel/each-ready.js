import { eachAsync } from "../async/each-async.js";
import { isChannel } from "./is-channel.js";

/**
 * What `async for` walks where the value may be a Channel: `for await (const first of eachReady(source)) for (const value of
 * withReady(first, source))`. It waits once for all that a channel has ready, and takes anything else item by item.
 * @param {any} source
 * @returns {AsyncIterable<any> | Iterable<any>}
 */
export function eachReady(source) {
  return isChannel(source) ? source.loop() : eachAsync(source);
}
