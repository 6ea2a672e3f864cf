import assert from "node:assert/strict";
import { test } from "node:test";

import { closeResourceAsync } from "../core/close-resource-async.js";
import { closeResource } from "../core/close-resource.js";
import { causedBy } from "../task/caused-by.js";
import { CancellationSignal, isCancellation } from "../task/cancellation-signal.js";

/** @param {...string} methods of which each notes its name */
function resource(...methods) {
  /** @type {any[]} */
  const called = [];
  const value = Object.fromEntries(methods.map((name) => [name, () => called.push(name)]));
  return { value, called };
}

test("the first clean-up that exists runs, and no other", async () => {
  const both = resource("dispose", "close");
  closeResource(both.value, undefined);
  assert.deepEqual(both.called, ["close"]);
  const disposable = resource("dispose");
  await closeResourceAsync(disposable.value, undefined);
  assert.deepEqual(disposable.called, ["dispose"]);
});

test("nothing to clean up is no error", async () => {
  closeResource(null, undefined);
  closeResource({}, undefined);
  await closeResourceAsync(undefined, undefined);
});

test("an exception of the block goes before one of the clean-up", async () => {
  const failing = { close() { throw new Error("stuck"); } };
  assert.throws(() => closeResource(failing, undefined), /stuck/);
  closeResource(failing, new Error("first"));
  const failingLater = { async close() { throw new Error("stuck later"); } };
  await assert.rejects(closeResourceAsync(failingLater, undefined), /stuck later/);
  await closeResourceAsync(failingLater, new Error("first"));
});

test("a clean-up that fails in a cancelled task goes along with the cancellation", async () => {
  const failing = { close() { throw new Error("stuck"); } };
  const signal = new CancellationSignal();
  const isSignalOfStuck = (error) => isCancellation(error) && error.cause.message === "stuck";
  assert.throws(() => closeResource(failing, signal), isSignalOfStuck);
  await assert.rejects(closeResourceAsync(failing, signal), isSignalOfStuck);
});

test("the later of two errors has the earlier as its cause, unless it has one", () => {
  const [first, second] = [new Error("first"), new Error("second")];
  assert.equal(causedBy(second, first), second);
  assert.equal(second.cause, first);
  assert.equal(causedBy(second, new Error("third")).cause, first);
  assert.equal(causedBy(first, second).cause, undefined, "no circle of causes");
  assert.equal(causedBy("text", first), "text");
  const signal = causedBy(new Error("later"), causedBy(new Error("earlier"), new CancellationSignal()));
  assert.deepEqual([isCancellation(signal), signal.cause.message, signal.cause.cause.message], [true, "later", "earlier"]);
});
