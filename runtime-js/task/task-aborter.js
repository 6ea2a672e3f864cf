import { AsyncResource } from "node:async_hooks";
import { taskScope } from "./task-scope.js";

/**
 * Aborts what a task has given its signal to. The listeners run in the asynchronous context in which the signal was asked for
 * (a timer, say, has one that is nobody's), but as a part of the task whose code cancels: in their own they could start nothing.
 */
export class TaskAborter {
  constructor() {
    this.controller = new AbortController();
    this.context = new AsyncResource("TaskAborter");
  }

  /** @param {any} reason */
  abort(reason) {
    const { storage } = taskScope;
    const canceller = storage.getStore();
    this.context.runInAsyncScope(() => storage.run(canceller, () => this.controller.abort(reason)));
  }
}
