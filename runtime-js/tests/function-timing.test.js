import { deepStrictEqual, rejects, strictEqual, throws } from "node:assert/strict";
import { setTimeout as pause } from "node:timers/promises";
import { test } from "node:test";
import { debounce } from "../function/debounce.js";
import { memoize } from "../function/memoize.js";
import { once } from "../function/once.js";
import { throttle } from "../function/throttle.js";

test("once: keeps the first result, tries again after a throw", () => {
  let calls = 0;
  const load = once((value) => {
    calls++;
    if (value === "bad") throw new Error("bad");
    return value;
  });
  throws(() => load("bad"));
  deepStrictEqual([load("a"), load("b"), calls], ["a", "a", 2]);
});

test("memoize: keys by type and value, identity and text", () => {
  const seen = [];
  const cached = memoize((...args) => seen.push(args));
  const [f, g] = [() => 1, () => 1];
  for (const args of [[1], ["1"], [NaN], [NaN], [null], [undefined], [1n], [f], [g], [f], [[1, 2]], [[1, 2]], [1, 2], ["1,2"], ["nil"], [{ a: 1 }], [0], [-0]]) {
    cached(...args);
  }
  strictEqual(seen.length, 13);
});

test("memoize: drops what was not used for longest, and forgets on clear", () => {
  const seen = [];
  const cached = memoize((n) => seen.push(n), { max: 2 });
  for (const n of [1, 2, 1, 3, 1, 2]) cached(n);
  deepStrictEqual(seen, [1, 2, 3, 2]);
  strictEqual(cached.clear(), null);
  cached(1);
  strictEqual(seen.length, 5);
});

test("memoize: neither throws nor rejections stay", async () => {
  let calls = 0;
  const failing = memoize(() => {
    calls++;
    throw new Error("no");
  });
  throws(failing);
  throws(failing);
  strictEqual(calls, 2);
  const rejecting = memoize(async () => {
    calls++;
    throw new Error("later");
  });
  const [first, second] = [rejecting(), rejecting()];
  strictEqual(first, second);
  await rejects(first);
  await rejects(rejecting());
  strictEqual(calls, 4);
});

test("debounce: one call with the last arguments after the pause", async () => {
  const calls = [];
  const later = debounce((value) => calls.push(value), 10);
  strictEqual(later(1), null);
  later(2);
  deepStrictEqual(calls, []);
  await pause(40);
  deepStrictEqual(calls, [2]);
});

test("debounce: flush calls now, cancel drops", async () => {
  const calls = [];
  const later = debounce((value) => {
    calls.push(value);
    return value * 2;
  }, 5);
  later(1);
  strictEqual(later.flush(), 2);
  strictEqual(later.flush(), null);
  later(3);
  strictEqual(later.cancel(), null);
  await pause(20);
  deepStrictEqual(calls, [1]);
});

test("throttle: calls at once, then not until the window ends", async () => {
  const calls = [];
  const limited = throttle((value) => calls.push(value), 20);
  deepStrictEqual([limited("a"), limited("b")], [1, null]);
  await pause(50);
  strictEqual(limited("c"), 2);
  deepStrictEqual(calls, ["a", "c"]);
});

test("throttle: trailing makes the last suppressed call, cancel drops it and opens the window", async () => {
  const calls = [];
  const limited = throttle((value) => calls.push(value), 20, { trailing: true });
  for (const value of ["a", "b", "c"]) limited(value);
  await pause(60);
  deepStrictEqual(calls, ["a", "c"]);
  await pause(30);
  limited("d");
  limited("e");
  strictEqual(limited.cancel(), null);
  limited("f");
  limited.cancel();
  await pause(40);
  deepStrictEqual(calls, ["a", "c", "d", "f"]);
});
