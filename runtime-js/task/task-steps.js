import { completeRuntimeClass } from "../core/runtime-class.js";
import { start } from "./start.js";

/** An async generator of which each step is a task of whoever takes it. */
class TaskSteps {
  static {
    completeRuntimeClass(this, "AsyncGenerator");
  }

  /**
   * @param {AsyncGenerator<any, any, any>} steps
   * @param {string} label
   */
  constructor(steps, label) {
    this.steps = steps;
    this.label = label;
  }

  /** @param {any} sent what the `yield` that it stands at evaluates to */
  next(sent) {
    return start(() => this.steps.next(sent), this.label);
  }

  /** @param {any} value */
  return(value) {
    return start(() => this.steps.return(value), this.label);
  }

  /** @param {any} error */
  throw(error) {
    return start(() => this.steps.throw(error), this.label);
  }

  [Symbol.asyncIterator]() {
    return this;
  }

  toString() {
    return "<generator>";
  }
}

/**
 * What an async function with `yield` returns: `return taskSteps(async function* () { … }, "name");`. A step that is cut short by a
 * cancellation ends, clean-ups included, before the task that waits for it goes on.
 * @param {() => AsyncGenerator<any, any, any>} begin
 * @param {string} [label] how reports call it
 * @returns {AsyncIterableIterator<any>}
 */
export function taskSteps(begin, label = "generator") {
  return new TaskSteps(begin(), label);
}
