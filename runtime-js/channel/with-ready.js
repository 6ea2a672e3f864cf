import { isChannel } from "./is-channel.js";

/**
 * What `async for` runs its body with before it waits again: of a Channel all that can be received at once.
 * @param {any} step what the loop over `eachReady(source)` has waited for
 * @param {any} source
 * @returns {Iterable<any>} takes each value when it is asked for
 */
export function withReady(step, source) {
  return isChannel(source) ? step : [step];
}
