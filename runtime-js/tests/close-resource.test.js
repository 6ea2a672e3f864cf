import assert from "node:assert/strict";
import { test } from "node:test";

import { closeResourceAsync } from "../core/close-resource-async.js";
import { closeResource } from "../core/close-resource.js";

/** @param {...string} methods of which each notes its name */
function resource(...methods) {
  /** @type {any[]} */
  const called = [];
  const value = Object.fromEntries(methods.map((name) => [name, () => called.push(name)]));
  return { value, called };
}

test("the first clean-up that exists runs, and no other", async () => {
  const both = resource("dispose", "close");
  closeResource(both.value, false);
  assert.deepEqual(both.called, ["close"]);
  const disposable = resource("dispose");
  await closeResourceAsync(disposable.value, false);
  assert.deepEqual(disposable.called, ["dispose"]);
});

test("nothing to clean up is no error", async () => {
  closeResource(null, false);
  closeResource({}, false);
  await closeResourceAsync(undefined, false);
});

test("an exception of the block goes before one of the clean-up", async () => {
  const failing = { close() { throw new Error("stuck"); } };
  assert.throws(() => closeResource(failing, false), /stuck/);
  closeResource(failing, true);
  const failingLater = { async close() { throw new Error("stuck later"); } };
  await assert.rejects(closeResourceAsync(failingLater, false), /stuck later/);
  await closeResourceAsync(failingLater, true);
});
