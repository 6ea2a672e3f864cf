/** Marks channels, also across bundles in one process. */
export const channelMark = Symbol.for("tova.Channel");

/**
 * Whether a value is a Channel.
 * @param {any} value
 * @returns {boolean}
 */
export function isChannel(value) {
  return value?.[channelMark] === true;
}
