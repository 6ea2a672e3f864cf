import { complete } from "../task/task.js";
import { ParkedWait } from "../task/parked-wait.js";

/** A `send` that waits until its value is taken. */
export class ParkedSend extends ParkedWait {
  /** @param {any} value */
  constructor(value) {
    super("send");
    this.value = value;
    /** @type {import("./operation-queue.js").OperationQueue<any> | null} */
    this.queue = null;
    this.ahead = null;
    this.behind = null;
  }

  /** The value was taken. */
  delivered() {
    complete(this, null);
  }

  /** The channel was closed: the value keeps its place and can still be received. */
  channelClosed() {}

  withdraw() {
    super.withdraw();
    if (this.queue !== null) this.queue.remove(this);
  }
}
