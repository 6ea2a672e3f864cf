// What language.md §12.6 and §12.7 say of channels, on plain data. Nothing here is taken from the runtime.

/**
 * A value that was sent. Values of one channel are received in the order of `turn`.
 * @typedef {{ name: string, turn: number }} Sent
 */

/**
 * An operation that waits at a channel; a select waits with all its arms at once.
 * @typedef {{ task: number, arm: number, value: Sent | null }} Waiter
 */

/**
 * @typedef {object} ChannelState
 * @property {number} capacity
 * @property {boolean} closed
 * @property {Sent[]} returned what cancelled receivers gave back: in front of all others
 * @property {Sent[]} buffer
 * @property {Waiter[]} receivers
 * @property {Waiter[]} senders
 */

/**
 * What becomes of an operation: what it did, the value or the permit it received, the error it throws.
 * @typedef {{ did: string, received: Sent | null, channel: number, permit: boolean, error: string | null }} Outcome
 */

/**
 * @typedef {object} Channels
 * @property {ChannelState[]} channels
 * @property {number} turn of the next value that is sent
 * @property {(waiter: Waiter, outcome: Outcome) => void} wake ends the wait of a task; it has left all queues
 */

/**
 * @param {string} did
 * @returns {Outcome}
 */
export const done = (did) => ({ did, received: null, channel: -1, permit: false, error: null });

/**
 * @param {string} error
 * @returns {Outcome}
 */
export const thrown = (error) => ({ did: "", received: null, channel: -1, permit: false, error });

/** @param {ChannelState} channel */
export function canSend(channel) {
  return channel.closed || channel.receivers.length > 0 || channel.buffer.length < channel.capacity;
}

/** @param {ChannelState} channel */
export function canReceive(channel) {
  return channel.closed || channel.returned.length + channel.buffer.length + channel.senders.length > 0;
}

/**
 * @param {Channels} state
 * @param {number} place of a channel that can take a value
 * @param {string} name of the value
 * @param {string} did
 * @returns {Outcome}
 */
export function send(state, place, name, did) {
  const channel = state.channels[place];
  if (channel.closed) return thrown("closed");
  const value = { name, turn: state.turn++ };
  if (channel.receivers.length > 0) deliver(state, place, value);
  else channel.buffer.push(value);
  return done(did);
}

/**
 * @param {Channels} state
 * @param {number} place of a channel that has something to receive, or is closed
 * @param {string} did
 * @returns {Outcome}
 */
export function receive(state, place, did) {
  return received(place, did, next(state, place));
}

/**
 * @param {Channels} state
 * @param {number} place
 * @returns {Sent | null} null: closed and drained
 */
function next(state, place) {
  const channel = state.channels[place];
  if (channel.returned.length > 0) return /** @type {Sent} */ (channel.returned.shift());
  const sender = channel.senders[0];
  const sent = channel.buffer.shift();
  if (sender === undefined) return sent ?? null;
  leaveAll(state, sender.task);
  if (sent !== undefined) channel.buffer.push(/** @type {Sent} */ (sender.value));
  state.wake(sender, done(sender.arm < 0 ? "sent" : `arm ${sender.arm}`));
  return sent ?? sender.value;
}

/**
 * @param {Channels} state
 * @param {number} place
 */
export function close(state, place) {
  const channel = state.channels[place];
  channel.closed = true;
  while (channel.receivers.length > 0) {
    const waiter = channel.receivers[0];
    leaveAll(state, waiter.task);
    state.wake(waiter, received(place, didReceive(waiter), null));
  }
  for (const waiter of channel.senders.filter(({ arm }) => arm >= 0)) {
    leaveAll(state, waiter.task);
    state.wake(waiter, thrown("closed"));
  }
}

/**
 * A receiver was cancelled before it went on.
 * @param {Channels} state
 * @param {number} place
 * @param {Sent} value
 */
export function giveBack(state, place, value) {
  const { returned, receivers } = state.channels[place];
  returned.push(value);
  returned.sort((one, other) => one.turn - other.turn);
  if (receivers.length > 0) deliver(state, place, /** @type {Sent} */ (returned.shift()));
}

/**
 * @param {Channels} state
 * @param {number} task
 */
export function leaveAll(state, task) {
  for (const channel of state.channels) {
    channel.receivers = channel.receivers.filter((waiter) => waiter.task !== task);
    channel.senders = channel.senders.filter((waiter) => waiter.task !== task);
  }
}

/**
 * @param {Channels} state
 * @param {number} place of a channel with a waiting receiver
 * @param {Sent} value
 */
function deliver(state, place, value) {
  const waiter = state.channels[place].receivers[0];
  leaveAll(state, waiter.task);
  state.wake(waiter, received(place, didReceive(waiter), value));
}

/** @param {Waiter} waiter */
function didReceive({ arm }) {
  return arm < 0 ? "received" : `arm ${arm}`;
}

/**
 * @param {number} channel
 * @param {string} did
 * @param {Sent | null} value null: the channel is closed and drained
 * @returns {Outcome}
 */
function received(channel, did, value) {
  return { did: `${did} ${value?.name ?? "nothing"}`, received: value, channel, permit: false, error: null };
}
