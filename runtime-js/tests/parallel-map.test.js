import assert from "node:assert/strict";
import { availableParallelism } from "node:os";
import test from "node:test";
import { parallelMap } from "../parallel/parallel-map.js";
import { iterationOf, numbers, rejection } from "./parallel-tools.js";
import * as lifted from "./fixtures/parallel/lifted.js";

test("parallelMap: maps in the order of the list", async () => {
  assert.deepEqual(await parallelMap([1, 2, 3, 4, 5, 6], lifted.double(), 2), [2, 4, 6, 8, 10, 12]);
  assert.deepEqual(await parallelMap(numbers(5000), lifted.double(), 3), numbers(5000).map((x) => x * 2));
  assert.deepEqual(await parallelMap([3, 1, 2, 0, 3, 2, 1], lifted.later(), 3), [6, 2, 4, 0, 6, 4, 2]);
});

test("parallelMap: accepts whatever can be iterated, and gives a list", async () => {
  assert.deepEqual(await parallelMap("añ😀", lifted.same(), 2), ["a", "ñ", "😀"]);
  assert.deepEqual(await parallelMap(new Set([1, 2]), lifted.double(), 2), [2, 4]);
  assert.deepEqual(await parallelMap(new Map([["a", 1]]), lifted.same(), 2), [["a", 1]]);
  assert.deepEqual(await parallelMap(iterationOf(1, 2, 3), lifted.double(), 2), [2, 4, 6]);
  for (const Numbers of [Float64Array, Float32Array, Int32Array, Uint8Array, Uint8ClampedArray]) {
    const result = await parallelMap(Numbers.from(numbers(100)), lifted.double(), 2);
    assert.deepEqual(result, numbers(100).map((x) => x * 2), Numbers.name);
  }
  assert.deepEqual(await parallelMap(BigInt64Array.from([1n, 2n]), lifted.same(), 2), [1n, 2n]);
  assert.deepEqual(await parallelMap(Buffer.from("ab"), lifted.same(), 2), [97, 98]);
});

test("parallelMap: the arguments it does not take", async () => {
  const cases = [
    [[null, lifted.double()], TypeError, "parallelMap: expected a List, got Nil"],
    [[5, lifted.double()], TypeError, "parallelMap: expected a List, got Int"],
    [[Promise.resolve([]), lifted.double()], TypeError, "parallelMap: expected a List, got a Promise (missing await?)"],
    [[[1], 5], TypeError, "parallelMap: expected a function, got Int"],
    [[[1], null], TypeError, "parallelMap: expected a function, got Nil"],
    [[[1], lifted.double(), 0], RangeError, "parallelMap: workers must be an integer >= 1, got 0"],
    [[[1], lifted.double(), 1.5], RangeError, "parallelMap: workers must be an integer >= 1, got 1.5"],
    [[[1], lifted.double(), "2"], RangeError, 'parallelMap: workers must be an integer >= 1, got "2"'],
    [[[1], lifted.double(), { batch: 0 }], RangeError, "parallelMap: batch must be an integer >= 1, got 0"],
    [[[1], lifted.double(), { worker: 2 }], TypeError, "parallelMap: unknown option 'worker' (there are workers, batch, onProgress)"],
    [[[1], lifted.double(), { onProgress: 1 }], TypeError, "parallelMap: expected a function as onProgress, got Int"],
  ];
  for (const [args, Class, message] of cases) {
    const error = await rejection(parallelMap(...args));
    assert.ok(error instanceof Class, message);
    assert.equal(error.message, message);
  }
});

test("parallelMap: nil options are defaults", async () => {
  for (const options of [null, undefined, {}, { workers: null, batch: null, onProgress: null }]) {
    assert.deepEqual(await parallelMap([1, 2], lifted.double(), options), [2, 4]);
  }
});

test("parallelMap: the index reaches callbacks that declare it", async () => {
  for (const indexed of [lifted.indexed(), lifted.indexedShort(), (x, i) => i]) {
    assert.deepEqual(await parallelMap([9, 9, 9, 9, 9], indexed, 2), [0, 1, 2, 3, 4]);
  }
  assert.deepEqual(await parallelMap(["a", "b"], lifted.restOf(), 2), [0, 0]);
  assert.deepEqual(await parallelMap(numbers(1000).fill(7), lifted.indexed(), 2), numbers(1000));
});

test("parallelMap: captured values are sent with the call, also those in module-level variables", async () => {
  assert.deepEqual(await parallelMap([1, 2, 3], lifted.times({ factor: 3 }), 2), [3, 6, 9]);
  const scales = numbers(12);
  const results = await Promise.all(scales.map((scale) => parallelMap(numbers(40), lifted.scaledBy({ scale }), 2)));
  results.forEach((result, scale) => assert.deepEqual(result, numbers(40).map((x) => x * scale)));
});

test("parallelMap: no more than `workers` items are in progress", async () => {
  const one = await parallelMap(numbers(8), lifted.threadOf(), 1);
  assert.equal(new Set(one).size, 1);
  for (const workers of [1, 2]) {
    const counts = new Int32Array(new SharedArrayBuffer(8));
    // Two calls, and batches sent ahead.
    const calls = [1, 2].map(() => parallelMap(new Array(30).fill(1), lifted.inProgress({ counts }), { workers, batch: 1 }));
    await Promise.all(calls);
    assert.ok(counts[1] <= lifted.workers.startedPool.threads.size, `${counts[1]} items at once`);
    const alone = new Int32Array(new SharedArrayBuffer(8));
    await parallelMap(new Array(30).fill(1), lifted.inProgress({ counts: alone }), { workers, batch: 1 });
    assert.ok(alone[1] <= workers, `${alone[1]} items at once with ${workers} workers`);
  }
});

test("parallelMap: with as many workers as the machine has by default", async () => {
  let used = 0;
  // On a busy machine one thread may do everything before the others have started.
  for (let attempt = 0; attempt < 8 && used !== availableParallelism(); attempt++) {
    used = new Set(await parallelMap(new Array(64).fill(4), lifted.napThread())).size;
  }
  assert.equal(used, availableParallelism());
});

test("parallelMap: no item waits behind a long one while another thread is free", async () => {
  const counts = new Int32Array(new SharedArrayBuffer(4));
  const [sawTheOthers] = await parallelMap(numbers(300), lifted.firstWaits({ counts, others: 299 }), 2);
  assert.ok(sawTheOthers, `only ${counts[0]} others ended`);
});

test("parallelMap: captured values travel once for each thread", async () => {
  await parallelMap(numbers(8), lifted.napThread(), 2);
  const sent = await messagesDuring(() => parallelMap(numbers(200), lifted.times({ factor: "captured value" }), { workers: 2, batch: 10 }));
  assert.ok(sent.length > 20, `${sent.length} messages`);
  const withCaptures = sent.filter((message) => JSON.stringify(message).includes("captured value"));
  assert.ok(withCaptures.length >= 1 && withCaptures.length <= 2, `${withCaptures.length} messages with captured values`);
  const count = (kind) => sent.filter((message) => message[kind] !== undefined).length;
  assert.equal(count("end"), count("begin"), "threads forget a call that has ended");
});

/** What the threads that there are now are sent. */
async function messagesDuring(run) {
  const sent = [];
  const workers = [...lifted.workers.startedPool.threads].map(({ worker }) => worker);
  for (const worker of workers) {
    worker.postMessage = (message, ...rest) => {
      sent.push(message);
      return Object.getPrototypeOf(worker).postMessage.call(worker, message, ...rest);
    };
  }
  await run();
  for (const worker of workers) delete worker.postMessage;
  return sent;
}

test("parallelMap: fifty calls at once share the pool", async () => {
  const calls = numbers(50).map((call) => parallelMap(numbers(60), lifted.times({ factor: call }), 3));
  const results = await Promise.all(calls);
  results.forEach((result, call) => assert.deepEqual(result, numbers(60).map((x) => x * call)));
  assert.ok(lifted.workers.startedPool.threads.size <= Math.max(3, availableParallelism()));
});

test("parallelMap: a call inside of a worker runs there, one item after the other", async () => {
  const [result] = await parallelMap([5], lifted.nested(), 2);
  assert.deepEqual(result.ids, new Array(3).fill(result.threadId));
  assert.deepEqual(result.doubled, [10, 12]);
});

test("parallelMap: reports progress, and the end of it always", async () => {
  for (const callback of [lifted.double(), lifted.doubleShort(), (x) => x]) {
    const reports = [];
    await parallelMap(numbers(500), callback, { workers: 2, onProgress: (done, total) => { reports.push([done, total]); } });
    assert.deepEqual(reports.at(-1), [500, 500]);
    assert.equal(reports.filter(([done]) => done === 500).length, 1);
    assert.deepEqual(reports, [...reports].sort(([a], [b]) => a - b));
  }
  const slow = [];
  await parallelMap(new Array(40).fill(10), lifted.spinning(), { workers: 2, batch: 1, onProgress: (done) => { slow.push(done); } });
  assert.ok(slow.length >= 2 && slow.length <= 20, `${slow.length} reports in about 200 to 400 ms`);
});

test("parallelMap: an error of onProgress ends the call as it is", async () => {
  const error = new Error("no bar");
  assert.equal(await rejection(parallelMap(numbers(100), lifted.double(), { onProgress() { throw error; } })), error);
});

test("parallelMap: fixed batches", async () => {
  for (const batch of [1, 7, 1000]) assert.deepEqual(await parallelMap(numbers(100), lifted.double(), { workers: 2, batch }), numbers(100).map((x) => x * 2));
});

test("parallelMap: a plain function runs on this thread, `workers` items at a time", async () => {
  let running = 0, most = 0;
  const result = await parallelMap(numbers(9), async (x) => {
    most = Math.max(most, ++running);
    await new Promise((resolve) => setTimeout(resolve, 2));
    running--;
    return x + 1;
  }, 3);
  assert.deepEqual(result, numbers(9).map((x) => x + 1));
  assert.equal(most, 3);
  const error = await rejection(parallelMap([1, 2], (x) => { if (x === 2) throw new Error("two"); return x; }));
  assert.deepEqual([error.message, error.code, error.index, error.cause.message], ["parallelMap: item 1 failed: two", "PARALLEL_MAP", 1, "two"]);
});

test("parallelMap: long work on this thread lets other events through", async () => {
  let ticks = 0;
  const interval = setInterval(() => ticks++, 1);
  await parallelMap(new Array(40).fill(2), (ms) => { const end = performance.now() + ms; while (performance.now() < end); }, 2);
  clearInterval(interval);
  assert.ok(ticks >= 8, `${ticks} ticks in 80 ms`);
});

test("parallelMap: short callbacks over plain values stay on this thread", async () => {
  await parallelMap([1, 2], lifted.double(), 2);
  let sent = [null];
  // Where items are slow, on a busy machine, threads may pay; but hardly in every attempt.
  for (let attempt = 0; attempt < 8 && sent.length > 0; attempt++) {
    sent = await messagesDuring(async () => {
      assert.deepEqual(await parallelMap(numbers(20_000), lifted.doubleShort()), numbers(20_000).map((x) => x * 2));
      assert.deepEqual(await parallelMap(["a", "b"], lifted.shoutShort()), ["A", "B"]);
    });
  }
  assert.deepEqual(sent, []);
  const error = await rejection(parallelMap([1, 2, null], lifted.failShort()));
  assert.deepEqual([error.code, error.index, error.cause instanceof TypeError], ["PARALLEL_MAP", 0, true]);
  assert.equal((await rejection(parallelMap([0.5, 1, 2], lifted.failShort()))).index, 0);
  assert.equal((await rejection(parallelMap(numbers(1000), lifted.failLateShort()))).index, 700);
  const inLaterSlice = await rejection(parallelMap(numbers(3_000_000), lifted.failLastShort()));
  assert.deepEqual([inLaterSlice.index, inLaterSlice.cause instanceof TypeError], [2_999_999, true]);
});

test("parallelMap: short callbacks go to threads when something could be shared", async () => {
  assert.deepEqual(await parallelMap([1, 2, 3], lifted.pairShort(), 2), [[1, 1], [2, 2], [3, 3]]);
  const list = [[1], [2]];
  assert.deepEqual(await parallelMap(list, lifted.appendShort(), 2), [[1, 0], [2, 0]]);
  assert.deepEqual(list, [[1], [2]]);
  assert.deepEqual(await parallelMap([1, "a", [2], 3], lifted.sameShort(), 2), [1, "a", [2], 3]);
});

test("parallelMap: short callbacks over long texts go to threads, which are faster", async () => {
  await parallelMap([1, 2], lifted.double(), 2);
  const texts = numbers(100).map((i) => String.fromCharCode(97 + (i % 26)).repeat(1 << 20));
  const sent = await messagesDuring(async () => assert.deepEqual((await parallelMap(texts, lifted.shoutShort(), 2))[3].slice(0, 2), "DD"));
  assert.ok(sent.length > 0);
});

test("parallelMap: a long list of short work comes in slices of at most 5 ms", async () => {
  const list = numbers(5_000_000);
  let longest = Infinity;
  // The engine's own threads count, too, but hardly in every attempt.
  for (let attempt = 0; attempt < 8 && longest > 20; attempt++) longest = await longestTurn(list);
  assert.ok(longest <= 20, `${longest} ms without a turn`);
});

/** The most processor time without a turn for timers while the list is mapped, in ms, after the call, which makes the list of results and maps the first slice. */
async function longestTurn(list) {
  let first = 0;
  const mapped = parallelMap(list, lifted.doubleShort(), { onProgress: (done) => { first ||= done; } });
  let last = processorTime(), longest = 0;
  assert.ok(first > 0 && first < list.length, `${first} of ${list.length} items in the first slice`);
  const interval = setInterval(() => { longest = Math.max(longest, processorTime() - last); last = processorTime(); }, 0);
  assert.equal((await mapped).at(-1), 9_999_998);
  clearInterval(interval);
  return longest;
}

/** What this process has used, in ms. */
function processorTime() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
