import { addHiddenMembers } from "../core/hidden-members.js";
import { completeRuntimeClass } from "../core/runtime-class.js";
import { wrongValue } from "../core/wrong-value.js";
import { None } from "../result/none.js";
import { Some } from "../result/some.js";
import { cancellation, park } from "../task/task.js";
import { ownPromise, settledPromise } from "../task/own-promises.js";
import { ParkedWait } from "../task/parked-wait.js";
import { ChannelIterator } from "./channel-iterator.js";
import { ChannelLoop } from "./channel-loop.js";
import { channelEnd, nothingYet } from "./channel-marks.js";
import { closedChannelError } from "./closed-channel-error.js";
import { pauseIsDue } from "../task/fairness.js";
import { channelMark } from "./is-channel.js";
import { bareReceive } from "./received.js";
import { isQueued, OperationQueue } from "./operation-queue.js";
import { optionReceive } from "./option-receive.js";
import { pauseBefore } from "../task/pause.js";
import { ReturnedValues } from "./returned-values.js";
import { RingBuffer } from "./ring-buffer.js";
import { sendWait } from "./send-wait.js";

/** What a send that need not wait returns: one settled promise for all of them. */
const settledSend = Promise.resolve(null);

/**
 * The channel that has just refused an `offer` or a `poll`, after which compiled code awaits its `send` or `receive` on the
 * spot: nobody else gets to see the promise, which then needs no mark and may carry a bare value. Not one that refused a
 * cancelled task, which begins to wait for nothing.
 * @type {Channel | null}
 */
let refusingChannel = null;

/**
 * A queue between tasks. Waiting receivers imply that there is nothing to receive, waiting senders that
 * the buffer is full. Every operation takes constant time and takes effect in the order of the calls.
 */
export class Channel {
  static {
    completeRuntimeClass(this, "Channel");
    // Not a getter: JavaScriptCore would call it at every operation.
    addHiddenMembers(this.prototype, { [channelMark]: true });
  }

  /** @param {number | null} [capacity] values it holds without a receiver: an integer >= 0 or Infinity */
  constructor(capacity) {
    const limit = capacity ?? 0;
    if (limit !== Infinity && !(Number.isInteger(limit) && limit >= 0)) {
      throw wrongValue("Channel", "capacity must be an integer >= 0", limit);
    }
    // Not private: JavaScriptCore takes longer to reach what is.
    this.limit = limit;
    this.closed = false;
    this.buffer = new RingBuffer();
    /** @type {ReturnedValues | null} null: there are none */
    this.returned = null;
    /** @type {OperationQueue<any>} */
    this.receivers = new OperationQueue();
    /** @type {OperationQueue<any>} */
    this.senders = new OperationQueue();
    /** Numbers the values on their way to a receiver, so that those given back keep their order. */
    this.nextTurn = 0;
  }

  get capacity() {
    return this.limit;
  }

  /** The number of values that can be received at once without a sender. */
  get length() {
    return this.buffer.count + (this.returned?.count ?? 0);
  }

  isClosed() {
    return this.closed;
  }

  /**
   * Delivers a value, waiting for room or a receiver if need be.
   * @param {any} [value]
   * @returns {Promise<null>} rejects with Error `Cannot send on closed channel`
   */
  send(value = null) {
    const isAwaited = refusingChannel === this;
    refusingChannel = null;
    const cancelled = cancellation();
    if (cancelled !== null) return cancelled;
    if (this.closed) return Promise.reject(closedChannelError());
    if (this.put(value)) return pauseIsDue() ? pauseBefore(null) : settledSend;
    const sending = new ParkedWait(sendWait, this);
    sending.value = value;
    this.senders.push(sending);
    park(sending);
    return isAwaited ? sending.promise : ownPromise(sending);
  }

  /**
   * Takes the next value, waiting for one if need be.
   * @returns {Promise<any>} Some(value), or None when the channel is closed and drained; right after `poll` what `received` makes
   *   that of
   */
  receive() {
    const isAwaited = refusingChannel === this;
    refusingChannel = null;
    return this.take(isAwaited ? bareReceive : optionReceive, isAwaited);
  }

  /**
   * @param {import("./receive-wait.js").ReceiveWait} kind
   * @param {boolean} isAwaited on the spot
   * @returns {Promise<any>} of the value or `channelEnd` as the kind presents it
   */
  take(kind, isAwaited) {
    const cancelled = cancellation();
    if (cancelled !== null) return cancelled;
    if (!this.canGet()) {
      const receiving = new ParkedWait(kind, this);
      this.receivers.push(receiving);
      park(receiving);
      return isAwaited ? receiving.promise : ownPromise(receiving);
    }
    const turn = this.turnOfNext();
    const received = this.get();
    const result = kind.present(received);
    return pauseIsDue() ? this.pauseWith(received, result, turn) : settledPromise(result);
  }

  /**
   * @param {any} received a value just taken, or `channelEnd`
   * @param {any} result
   * @param {number} turn of the value
   * @returns {Promise<any>} of `result`, after the event loop has run
   */
  pauseWith(received, result, turn) {
    if (received === channelEnd) return pauseBefore(result);
    return pauseBefore(result, () => this.giveBack(received, turn));
  }

  /**
   * Delivers a value if that need not wait.
   * @param {any} [value]
   * @returns {boolean} whether it was delivered; throws as `send` rejects
   */
  trySend(value = null) {
    if (this.closed) throw closedChannelError();
    return this.put(value);
  }

  /** Some(value) if one is there now, else None. */
  tryReceive() {
    const received = this.get();
    return received === nothingYet || received === channelEnd ? None : Some(received);
  }

  /** Ends the channel: nothing more can be sent, what was sent can still be received. */
  close() {
    if (this.closed) return null;
    this.closed = true;
    for (let receiver = this.receivers.first; receiver !== null; receiver = this.receivers.first) {
      this.receivers.remove(receiver);
      receiver.kind.accept(receiver, channelEnd, -1);
    }
    // One select can stand here with several arms, which leave together.
    for (const sender of this.senders.operations()) if (isQueued(sender)) sender.kind.channelClosed(sender);
    return null;
  }

  /**
   * `trySend` as compiled code uses it: `if (!channel.offer(v)) await channel.send(v);`
   * @param {any} value
   * @returns {boolean} false: call `send`, which knows what is to be done
   */
  offer(value) {
    if (cancellation() !== null) return false;
    if (!this.closed && !pauseIsDue() && this.put(value ?? null)) return true;
    refusingChannel = this;
    return false;
  }

  /**
   * `tryReceive` as compiled code uses it: `channel.poll() ?? received(channel, await channel.receive())`
   * @returns {any} Some(value), or None when the channel is closed and drained; null: call `receive`,
   *   which knows what is to be done
   */
  poll() {
    if (cancellation() !== null) return null;
    const received = pauseIsDue() ? nothingYet : this.get();
    if (received !== nothingYet) return optionReceive.present(received);
    refusingChannel = this;
    return null;
  }

  /**
   * `poll` without an Option around the value.
   * @returns {any} the value, `channelEnd`, or `nothingYet`
   */
  pollNext() {
    return pauseIsDue() || cancellation() !== null ? nothingYet : this.get();
  }

  /** Whether a send would not wait. */
  canPut() {
    return this.closed || this.receivers.first !== null || this.buffer.count < this.limit;
  }

  /** Whether a receive would not wait. */
  canGet() {
    return this.buffer.count > 0 || this.senders.first !== null || this.closed || this.returned !== null;
  }

  /**
   * @param {any} value
   * @returns {boolean} whether a receiver or the buffer took it; the channel must be open
   */
  put(value) {
    const receiver = this.receivers.first;
    if (receiver !== null) {
      this.receivers.remove(receiver);
      receiver.kind.accept(receiver, value, this.nextTurn++);
      return true;
    }
    if (this.buffer.count >= this.limit) return false;
    this.buffer.push(value);
    return true;
  }

  /** Where the next value has its place among those that are given back. */
  turnOfNext() {
    return this.returned === null ? this.nextTurn++ : this.returned.firstTurn;
  }

  /** The next value, removed, or `nothingYet`, or `channelEnd`. */
  get() {
    if (this.returned !== null) return this.takeReturned(this.returned);
    const sender = this.senders.first;
    if (this.buffer.count > 0) {
      const value = this.buffer.shift();
      if (sender !== null) this.buffer.push(this.takeFrom(sender));
      return value;
    }
    if (sender !== null) return this.takeFrom(sender);
    return this.closed ? channelEnd : nothingYet;
  }

  /** @param {any} sender the first waiting sender */
  takeFrom(sender) {
    this.senders.remove(sender);
    sender.kind.delivered(sender);
    return sender.value;
  }

  /** @param {ReturnedValues} returned */
  takeReturned(returned) {
    const value = returned.shift();
    if (returned.count === 0) this.returned = null;
    return value;
  }

  /**
   * Takes back a value whose receiver was cancelled before it went on.
   * @param {any} value
   * @param {number} turn when it was handed over, among the values handed over
   */
  giveBack(value, turn) {
    const receiver = this.receivers.first;
    if (receiver === null) return (this.returned ??= new ReturnedValues()).insert(value, turn);
    this.receivers.remove(receiver);
    receiver.kind.accept(receiver, value, turn);
  }

  /** What `async for` walks, by `eachReady`. */
  loop() {
    return new ChannelLoop(this);
  }

  [Symbol.asyncIterator]() {
    return new ChannelIterator(this);
  }

  /** @returns {never} */
  [Symbol.iterator]() {
    throw new TypeError("Channel is not iterable; use async for");
  }

  toString() {
    return "<channel>";
  }
}
