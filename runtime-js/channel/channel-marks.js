/** What `channel.pollNext()` returns when nothing can be received at once. */
export const nothingYet = Symbol.for("tova.Channel.nothingYet");

/** What `channel.pollNext()` returns when a channel is closed and drained. */
export const channelEnd = Symbol.for("tova.Channel.end");
