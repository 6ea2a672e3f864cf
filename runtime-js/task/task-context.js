import { AsyncResource } from "node:async_hooks";
import { taskScope } from "./task-scope.js";

/** The asynchronous context in which it was made. Tasks start from there: in a copy that has the task in it. */
export class TaskContext {
  constructor() {
    /** Comes back from a task to the context around it without another copy; null where that costs nothing. */
    this.around = taskScope.copiesContext ? new AsyncResource("TaskContext") : null;
  }

  /**
   * Runs a function as a task, up to its first wait.
   * @param {import("./running-task.js").RunningTask} task
   * @param {() => any} body
   * @returns {any} what the function returns
   */
  run(task, body) {
    if (this.around === null) return taskScope.storage.run(task, body);
    return this.around.runInAsyncScope(enterTask, undefined, task, body);
  }
}

/**
 * @param {import("./running-task.js").RunningTask} task
 * @param {() => any} body
 */
function enterTask(task, body) {
  taskScope.storage.enterWith(task);
  return body();
}
