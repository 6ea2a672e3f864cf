import assert from "node:assert/strict";
import test from "node:test";
import { InlineMap } from "../parallel/inline-map.js";
import { ParallelCall } from "../parallel/parallel-call.js";
import { parallelMap } from "../parallel/parallel-map.js";
import { shield } from "../task/shield.js";
import { park } from "../task/task.js";
import { timeoutBlock } from "../task/timeout-block.js";
import { eventually, numbers, rejection, sleep } from "./parallel-tools.js";
import * as lifted from "./fixtures/parallel/lifted.js";

const threads = () => [...(lifted.workers.startedPool?.threads ?? [])];

/** Runs a test; afterwards the pool works, holds no call, and no thread keeps work or the process. */
function faultTest(name, body) {
  test(name, async () => {
    await body();
    assert.deepEqual(await parallelMap(numbers(20), lifted.double(), 2), numbers(20).map((x) => x * 2));
    assert.equal(lifted.workers.startedPool.dispatches.size, 0);
    assert.ok(await eventually(() => threads().every((thread) => thread.batches.size === 0)), "a batch is left");
  });
}

for (const [kind, message, cause] of [
  ["error", "bad", (error) => error instanceof TypeError && error.cause instanceof RangeError && /lifted\.js/.test(error.stack)],
  ["coded", "coded", (error) => error.code === "E1" && error.detail.point instanceof lifted.Point],
  ["string", "text", (value) => value === "text"],
  ["number", "7", (value) => value === 7],
  ["nil", "nil", (value) => value === null],
  ["none", "None", (value) => String(value) === "None"],
  ["fn", "<fn>", (value) => value === undefined],
  ["errorWithFn", "holds a function", (error) => error instanceof Error && error.message === "holds a function"],
  ["aggregate", "many", (error) => error instanceof AggregateError],
  ["overflow", /call stack/, (error) => error instanceof RangeError],
  ["later", "later", (error) => error instanceof Error],
  ["hostile", "a value that cannot be shown", () => true],
]) {
  faultTest(`faults: the callback throws (${kind})`, async () => {
    const error = await rejection(parallelMap(["ok", "ok", kind, "ok"], lifted.failing(), 2));
    assert.deepEqual([error.constructor, error.code, error.index], [Error, "PARALLEL_MAP", 2]);
    const text = error.message.replace("parallelMap: item 2 failed: ", "");
    if (typeof message === "string") assert.equal(text, message);
    else assert.match(text, message);
    assert.ok(cause(error.cause), "the cause");
  });
}

faultTest("faults: the error's stack leads to the call", async () => {
  async function callerOfTheMap() {
    await parallelMap([1], lifted.failAt({ at: 1 }), 1);
  }
  const { stack } = await rejection(callerOfTheMap());
  if (!process.versions.bun) assert.match(stack, /callerOfTheMap/);
});

faultTest("faults: of failures known in one turn the first item counts; no new item starts", async () => {
  for (let round = 0; round < 10; round++) {
    const error = await rejection(parallelMap(new Array(200).fill("error"), lifted.failing(), { workers: 2, batch: 1 }));
    assert.ok(error.index <= 3, `item ${error.index}`);
  }
  const begun = performance.now();
  await rejection(parallelMap(["ok", "error", ...new Array(500).fill("ok")].map((kind, i) => (i < 2 ? kind : "nap")), lifted.failingOrNapping(), 2));
  assert.ok(performance.now() - begun < 2000, "500 naps of 20 ms were not begun");
});

test("faults: of failures that become known in one turn the first item counts, whatever their order", async () => {
  const call = new ParallelCall(10, null);
  const parked = park(call.wait);
  for (const index of [5, 2, 7]) call.fail({ kind: "threw", index, message: "no" });
  await parked;
  assert.equal(call.failure.index, 2);
});

faultTest("faults: a thread whose answer cannot be read is an error, and is replaced", async () => {
  const call = parallelMap(new Array(30).fill(20), lifted.spinning(), 2);
  assert.ok(await eventually(() => threads().some((thread) => thread.ready && thread.running() !== undefined)));
  const broken = threads().find((thread) => thread.ready && thread.running() !== undefined);
  broken.worker.emit("messageerror", new Error("unreadable"));
  const error = await rejection(call);
  assert.match(error.message, /^parallelMap: worker exited with code \d+ while processing item \d+$/);
  assert.equal(error.cause?.message, "unreadable");
  assert.ok(!threads().includes(broken));
});

for (const code of [0, 1, 7]) {
  faultTest(`faults: process.exit(${code}) in the callback`, async () => {
    const error = await rejection(parallelMap(numbers(40), lifted.exiting({ at: 21, code }), 2));
    assert.equal(error.message, `parallelMap: worker exited with code ${code} while processing item 21`);
    assert.deepEqual([error.code, error.index], ["PARALLEL_MAP", 21]);
  });
}

faultTest("faults: other calls of a worker that dies are not lost", async () => {
  const others = numbers(10).map((call) => parallelMap(numbers(200), lifted.times({ factor: call }), 2));
  const dying = parallelMap(numbers(40), lifted.exiting({ at: 21, code: 1 }), 2);
  assert.match((await rejection(dying)).message, /worker exited with code 1/);
  (await Promise.all(others)).forEach((result, call) => assert.deepEqual(result, numbers(200).map((x) => x * call)));
});

faultTest("faults: a thread killed from outside", async () => {
  const call = parallelMap(new Array(30).fill(20), lifted.spinning(), 2);
  await sleep(50);
  threads().find((thread) => thread.ready && thread.running() !== undefined).worker.terminate();
  assert.match((await rejection(call)).message, /^parallelMap: worker exited with code \d+ while processing item \d+$/);
});

faultTest("faults: an error that nothing waits for ends the thread, and the call says so", async () => {
  const error = await rejection(parallelMap(numbers(20), lifted.rejecting(), { workers: 1, batch: 1 }));
  assert.match(error.message, /^parallelMap: worker exited with code \d+ while processing item 1$/);
  assert.equal(error.cause?.message, "nobody waits");
});

faultTest("faults: a long call outlives what an item of another left behind", async () => {
  const long = parallelMap(new Array(20).fill(10), lifted.napping(), 2).catch((error) => error);
  await parallelMap([1, 2], lifted.dyingLater(), 2).catch(() => {});
  const result = await long;
  if (result instanceof Error) assert.match(result.message, /^parallelMap: worker exited with code 3 while processing item \d+$/);
  else assert.deepEqual(result, new Array(20).fill(10));
});

faultTest("faults: a thread that dies while idle is replaced", async () => {
  await parallelMap([1, 2], lifted.dyingLater(), 2);
  await sleep(60);
  assert.deepEqual(await parallelMap(numbers(50), lifted.double(), 2), numbers(50).map((x) => x * 2));
});

faultTest("faults: a deadline over an endless loop ends it, and frees the thread", async () => {
  await parallelMap(numbers(4), lifted.threadOf(), 2);
  const begun = performance.now();
  const block = timeoutBlock(60);
  const [result] = await block.join(Promise.all([block.task(() => parallelMap(numbers(10), lifted.endless({ at: 3 }), 2), "map")]));
  assert.equal(String(result), "Err(Error: Timeout after 60ms)");
  assert.ok(performance.now() - begun < 1500);
  assert.ok(await eventually(() => threads().every((thread) => thread.batches.size === 0)), "the thread was terminated");
});

faultTest("faults: a cancelled call ends at once, runs its clean-up, and starts no more items", async () => {
  await parallelMap(new Array(20).fill(10), lifted.napping(), 2);
  const log = [];
  const begun = performance.now();
  const block = timeoutBlock(50);
  const task = block.task(async () => {
    try {
      await parallelMap(new Array(1000).fill(30), lifted.spinning(), 2);
      log.push("went on");
    } finally {
      await shield(async () => { log.push("clean-up"); });
    }
  }, "map");
  const [result] = await block.join(Promise.all([task]));
  assert.equal(String(result), "Err(Error: Timeout after 50ms)");
  assert.deepEqual(log, ["clean-up"]);
  assert.ok(performance.now() - begun < 1500);
  const kept = threads();
  await sleep(200);
  assert.deepEqual(threads().map((thread) => thread.worker.threadId), kept.map((thread) => thread.worker.threadId), "threads that stop in time are kept");
});

faultTest("faults: a call of a cancelled task does not begin", async () => {
  const block = timeoutBlock(5);
  let begun = false;
  const task = block.task(async () => {
    const end = performance.now() + 20;
    while (performance.now() < end);
    await sleep(1);
    begun = true;
    await parallelMap(numbers(100), lifted.double(), 2);
    throw new Error("went on");
  }, "late");
  const [result] = await block.join(Promise.all([task]));
  assert.ok(begun);
  assert.equal(String(result), "Err(Error: Timeout after 5ms)");
});

faultTest("faults: cancelling work on this thread stops it", async () => {
  let items = 0;
  for (const callback of [async () => { items++; await sleep(10); }, () => { items++; const end = performance.now() + 5; while (performance.now() < end); }]) {
    items = 0;
    const block = timeoutBlock(40);
    await block.join(Promise.all([block.task(() => parallelMap(numbers(1000), callback, 2), "map")]));
    const seen = items;
    await sleep(40);
    assert.equal(items, seen);
    assert.ok(items < 200);
  }
});

faultTest("faults: cancelling short work on this thread stops it before its next slice", async () => {
  const { runSlice } = InlineMap.prototype;
  let cancelled = false, slices = 0, late = 0;
  InlineMap.prototype.runSlice = function () {
    slices++;
    if (cancelled) late++;
    return runSlice.call(this);
  };
  try {
    const block = timeoutBlock(1);
    const [result] = await block.join(Promise.all([block.task(() => parallelMap(numbers(5_000_000), lifted.doubleShort(), 2), "map")]));
    cancelled = true;
    assert.equal(String(result), "Err(Error: Timeout after 1ms)");
    await sleep(30);
  } finally {
    InlineMap.prototype.runSlice = runSlice;
  }
  assert.ok(slices >= 1);
  assert.equal(late, 0);
});

faultTest("faults: a failed call leaves a thread in an endless loop behind, and the next calls work", async () => {
  const error = await rejection(parallelMap([0, 1], lifted.endlessOrFailing(), 2));
  assert.equal(error.index, 1);
  assert.deepEqual(await parallelMap(numbers(100), lifted.double(), 2), numbers(100).map((x) => x * 2));
  const stuck = threads().filter((thread) => thread.running() !== undefined);
  assert.equal(stuck.length, 1);
  stuck[0].terminate();
  assert.ok(await eventually(() => threads().length > 0 && threads().every((thread) => thread !== stuck[0])));
});
