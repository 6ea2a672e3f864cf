import assert from "node:assert/strict";
import test from "node:test";
import { current } from "../task/task.js";
import { timeoutBlock } from "../task/timeout-block.js";
import { taskScope } from "../task/task-scope.js";

export { current };

/** A promise of the host that never settles. */
export const never = () => new Promise(() => {});

/** A timer of the host, which the runtime does not know. */
export const hostTimer = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** One turn of the event loop. */
export const turn = () => new Promise((resolve) => setImmediate(resolve));

/**
 * Runs functions as the tasks of a block that is cancelled after a while.
 * @param {number} ms
 * @param {...(() => any)} bodies
 * @returns {Promise<any[]>} the Results
 */
export function runUntil(ms, ...bodies) {
  const block = timeoutBlock(ms);
  return block.join(Promise.all(bodies.map((body) => block.task(body, body.name))));
}

/** What is left of all tasks: must be nothing after every test. */
export function leftovers() {
  const { living } = taskScope;
  return { living };
}

/** The timers of this process that keep it alive; undefined where the engine does not tell. */
export function activeTimers() {
  if (typeof Bun !== "undefined") return undefined;
  return process.getActiveResourcesInfo().filter((kind) => kind === "Timeout").length;
}

/**
 * A test after which nothing may be left of its tasks: none living, no timer.
 * @param {string} name
 * @param {() => any} body
 */
export function taskTest(name, body) {
  test(name, async () => {
    const timers = activeTimers();
    await body();
    await turn();
    assert.deepEqual(leftovers(), { living: 0 });
    assert.equal(activeTimers(), timers);
  });
}
