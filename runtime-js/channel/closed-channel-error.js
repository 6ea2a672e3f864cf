/**
 * The error of a send on a closed channel.
 * @returns {Error}
 */
export function closedChannelError() {
  return Object.assign(new Error("Cannot send on closed channel"), { code: "CHANNEL_CLOSED" });
}
