import assert from "node:assert/strict";
import test from "node:test";
import { Channel } from "../channel/channel.js";
import { parallelMap } from "../parallel/parallel-map.js";
import { isErr } from "../result/is-err.js";
import { okMark } from "../result/is-ok.js";
import { Err } from "../result/err.js";
import { None } from "../result/none.js";
import { Ok } from "../result/ok.js";
import { Some } from "../result/some.js";
import { numbers, rejection } from "./parallel-tools.js";
import * as lifted from "./fixtures/parallel/lifted.js";

const { Circle, Empty, Point, Shape } = lifted;

/** There and back again. */
const roundTrip = async (value) => (await parallelMap([value], lifted.same(), 1))[0];

test("between threads: primitives", async () => {
  const values = [0, -0, 1.5, NaN, Infinity, -Infinity, "", "😀", "\ud800", true, false, null, undefined, 10n ** 30n];
  assert.deepEqual(await parallelMap(values, lifted.same(), 2), values);
  const many = [...numbers(100), -0, NaN, Infinity];
  assert.deepEqual(await parallelMap(many, lifted.same(), { workers: 1, batch: 1000 }), many);
});

test("between threads: batches of numbers, in shared memory once they are known to be cheap", async () => {
  const options = { workers: 1, batch: 100 };
  const odd = new Map([[333, -0], [444, 0.5], [555, NaN], [666, 2 ** 40]]);
  const items = numbers(1000).map((x) => odd.get(x) ?? x);
  assert.deepEqual(await parallelMap(items, lifted.double(), options), items.map((x) => x * 2));
  assert.deepEqual(await parallelMap(Float64Array.from(items), lifted.same(), options), items);
  assert.deepEqual(await parallelMap(Int16Array.from(numbers(1000)), lifted.halved(), options), numbers(1000).map((x) => x / 2));
  assert.deepEqual(await parallelMap(numbers(1000), lifted.indexed(), options), numbers(1000));
});

test("between threads: a batch of numbers whose results are not all numbers", async () => {
  const options = { workers: 1, batch: 200 };
  assert.deepEqual(await parallelMap(numbers(800), lifted.oddText(), options), numbers(800).map((x) => (x % 7 === 3 ? `odd ${x}` : x)));
  assert.deepEqual(await parallelMap(numbers(400), lifted.later(), options), numbers(400).map((x) => x * 2));
  const error = await rejection(parallelMap(numbers(800), lifted.failAt({ at: 750 }), options));
  assert.deepEqual([error.index, error.message], [750, "parallelMap: item 750 failed: at 750"]);
});

test("between threads: structs, variants, methods, tests of type on both sides", async () => {
  assert.deepEqual(await parallelMap([new Point(3, 4), new Circle(2), Empty, 5], lifted.describe(), 2), [
    { type: "Point", point: 5, shape: false, empty: false },
    { type: "Circle", point: false, shape: true, empty: false },
    { type: "EmptyShape", point: false, shape: true, empty: true },
    { type: "Number", point: false, shape: false, empty: false },
  ]);
  const back = await roundTrip({ point: new Point(3, 4), shapes: [new Circle(1), Empty] });
  assert.equal(back.point.length(), 5);
  assert.ok(back.shapes[0] instanceof Circle && back.shapes[0] instanceof Shape);
  assert.equal(back.shapes[1], Empty);
});

test("between threads: many records of one shape", async () => {
  const points = numbers(100).map((i) => new Point(i, i % 3 === 0 ? null : String(i)));
  const back = await parallelMap(points, lifted.same(), { workers: 2, batch: 50 });
  assert.deepEqual(back, points);
  assert.ok(back.every((point) => point instanceof Point));
  const records = numbers(100).map((i) => ({ id: i, name: `n${i}`, "odd key": true }));
  assert.deepEqual(await parallelMap(records, lifted.same(), { batch: 50 }), records);
  const mixed = numbers(100).map((i) => (i === 50 ? { id: i, extra: 1 } : { id: i }));
  assert.deepEqual(await parallelMap(mixed, lifted.same(), { batch: 100 }), mixed);
  const grown = numbers(20).map((i) => Object.assign(new Point(i, i), { note: "late" }));
  assert.deepEqual(await parallelMap(grown, lifted.same(), { batch: 20 }), grown);
  class Unknown { id = 1; }
  const error = await rejection(parallelMap(numbers(20).map(() => new Unknown()), lifted.same(), { batch: 20 }));
  assert.equal(error.message, "parallelMap: item 0 cannot be sent to a worker: instance of Unknown");
});

test("between threads: Result and Option", async () => {
  const results = await parallelMap(["ok", "err", "some", "none"], lifted.answering(), 2);
  assert.equal(results[0].unwrap(), 1);
  assert.ok(isErr(results[1]) && results[1].error instanceof TypeError);
  assert.deepEqual(results[2].unwrap(), [1]);
  assert.equal(results[3], None);
  // As another bundle in the process makes them.
  const foreign = Object.assign(Object.create({ [okMark]: true }), { value: 7 });
  assert.equal((await roundTrip(foreign)).unwrap(), 7);
  const nested = await roundTrip(Ok(Some([Err(new Point(1, 2)), None])));
  assert.equal(String(nested), String(Ok(Some([Err(new Point(1, 2)), None]))));
});

test("between threads: errors keep class, name, message, stack, cause and own properties", async () => {
  const cause = new RangeError("inner");
  const error = Object.assign(new TypeError("outer", { cause }), { code: "E1", at: new Point(1, 2) });
  const back = await roundTrip(error);
  assert.ok(back instanceof TypeError && back.cause instanceof RangeError && back.at instanceof Point);
  assert.deepEqual([back.name, back.message, back.stack, back.code, back.cause.stack], [error.name, error.message, error.stack, "E1", cause.stack]);
  assert.deepEqual(Object.keys(back), ["code", "at"]);
  class CustomError extends Error { name = "CustomError"; }
  const custom = await roundTrip(new CustomError("mine"));
  assert.ok(custom instanceof Error);
  assert.equal(custom.name, "CustomError");
  const many = await roundTrip(new AggregateError([new Error("a")], "many"));
  assert.ok(many instanceof AggregateError);
  assert.equal(many.errors[0].message, "a");
  assert.equal((await roundTrip(new DOMException("gone", "AbortError"))).name, "AbortError");
});

test("between threads: collections and values of the host", async () => {
  const value = {
    map: new Map([["a", 1], [new Point(1, 2), new Set([1, Empty])]]), set: new Set(["x", Ok(1)]), date: new Date(5), pattern: /a+/gi,
    bytes: Uint8Array.of(1, 2), big: new Float64Array(10_000).fill(1), buffer: Buffer.from("hey"), view: new DataView(new ArrayBuffer(4)), none: undefined,
    list: [1, , 3], "tova:type": "mine", inner: { "tova:type": ["Point"] },
  };
  const back = await roundTrip(value);
  assert.deepEqual(back.map.get("a"), 1);
  const [, [key, set]] = [...back.map];
  assert.ok(key instanceof Point && set.has(Empty));
  assert.equal([...back.set][1].unwrap(), 1);
  for (const name of ["date", "pattern", "bytes", "big", "view", "list", "tova:type", "inner", "none"]) assert.deepEqual(back[name], value[name], name);
  assert.ok(Buffer.isBuffer(back.buffer) && back.buffer.equals(value.buffer));
  assert.equal(value.big.length, 10_000);
});

test("between threads: a view takes only its own part along", async () => {
  const matrix = new Float64Array(1 << 16).map((_, i) => i);
  const rows = numbers(4).map((row) => matrix.subarray(row * 4, row * 4 + 4));
  const back = await parallelMap(rows, lifted.same(), 2);
  assert.deepEqual(back, rows.map((row) => row.slice()));
  assert.ok(back.every((row) => row.buffer.byteLength === 32));
});

test("between threads: keys that mean something to JavaScript stay data", async () => {
  const value = JSON.parse('{ "__proto__": { "polluted": 1 }, "constructor": 2, "toString": 3 }');
  for (const sent of [value, { value, point: new Point(1, 2) }]) {
    const back = await roundTrip(sent);
    const got = back.value ?? back;
    assert.deepEqual(Object.keys(got), ["__proto__", "constructor", "toString"]);
    assert.equal(Object.getPrototypeOf(got), Object.prototype);
  }
  const [tagged] = await roundTrip([JSON.parse('{ "__proto__": { "polluted": 1 }, "tova:type": "mine" }'), new Point(1, 2)]);
  assert.deepEqual(Object.keys(tagged).sort(), ["__proto__", "tova:type"]);
  assert.equal({}.polluted, undefined);
});

test("between threads: shared and cyclic references", async () => {
  for (const Class of [Object, Point]) {
    const node = new Class();
    node.self = node;
    node.list = [node, new Map([[node, node]]), new Set([node])];
    node.error = Object.assign(new Error("loop"), { node });
    node.ok = Ok(node);
    const back = await roundTrip(node);
    assert.ok(back instanceof Class);
    assert.ok(back.self === back && back.list[0] === back && back.list[1].get(back) === back && back.list[2].has(back) && back.error.node === back && back.ok.value === back);
  }
});

test("between threads: responses arrive with their bodies", async () => {
  const [response, [empty]] = await parallelMap(["response", "nested"], lifted.answering(), 2);
  assert.deepEqual([response.status, response.headers.get("x-a"), await response.text()], [201, "1", "body"]);
  assert.deepEqual([empty.status, empty.body], [204, null]);
  const [fetched] = await parallelMap(["fetched"], lifted.answering(), 1);
  assert.deepEqual([fetched.url, await fetched.text()], ["data:text/plain,far", "far"]);
});

test("between threads: what cannot be sent is named", async () => {
  const items = [
    [() => 1, "function"], [{ callback: () => 1 }, "function at .callback"], [{ a: [{ "b c": Symbol("s") }] }, 'symbol at .a[0]["b c"]'],
    [[Promise.resolve(1)], "promise at [0]"], [{ inbox: new Channel(0) }, "channel at .inbox"], [new Map([["k", () => 1]]), "function at .k"],
    [(function* () {})(), "generator"], [new URL("http://a/"), "instance of URL"], [new Point(1, () => 1), "function at .y"], [new WeakMap(), "instance of WeakMap"],
  ];
  for (const [item, place] of items) {
    const error = await rejection(parallelMap([1, item], lifted.same(), 1));
    assert.ok(error instanceof TypeError);
    assert.equal(error.message, `parallelMap: item 1 cannot be sent to a worker: ${place}`);
  }
  const inBatch = await rejection(parallelMap(numbers(20).map((i) => (i === 13 ? [() => 1] : [i])), lifted.same(), { workers: 1, batch: 8 }));
  assert.equal(inBatch.message, "parallelMap: item 13 cannot be sent to a worker: function at [0]");
  for (const [kind, place] of [["fn", "function at .deep[0]"], ["promise", "promise at [0]"], ["symbol", "symbol"], ["unknown", "instance of URL"], ["generator", "generator"]]) {
    const error = await rejection(parallelMap(["ok", kind], lifted.answering(), 1));
    assert.ok(error instanceof TypeError);
    assert.equal(error.message, `parallelMap: result of item 1 cannot be sent from a worker: ${place}`);
  }
  const error = await rejection(parallelMap([1], lifted.times({ factor: { deep: [() => 1] } }), 1));
  assert.ok(error instanceof TypeError);
  assert.equal(error.message, "parallelMap: captured 'factor' cannot be sent to a worker: function at .deep[0]");
});

test("between threads: depth beyond the stack is an error, not a crash", async () => {
  let deep = new Point(0, 0);
  for (let i = 0; i < 100_000; i++) deep = { deep };
  const error = await rejection(parallelMap([deep], lifted.same(), 1));
  assert.match(error.message, /^parallelMap: item 0 cannot be sent to a worker: /);
  assert.deepEqual(await parallelMap([1], lifted.double(), 1), [2]);
});

test("between threads: huge results", async () => {
  const [text, bytes] = await parallelMap(["long", "bytes"], lifted.answering(), 2);
  assert.deepEqual([text.length, bytes.length, bytes[5]], [1 << 24, 1 << 20, 1]);
});

test("between threads: the caller's own values stay as they are", async () => {
  const list = [[1], [2]];
  const bytes = new Float64Array(5000).fill(1);
  await parallelMap(list, lifted.mutating(), 2);
  await parallelMap([bytes], lifted.same(), 2);
  await parallelMap(bytes, lifted.double(), 2);
  assert.deepEqual(list, [[1], [2]]);
  assert.deepEqual([bytes.length, bytes[0], bytes[4999]], [5000, 1, 1]);
});

test("between threads: random values come back equal", async () => {
  const random = seeded(20260101);
  const values = numbers(400).map(() => randomValue(random, 4));
  assert.deepEqual(await parallelMap(values, lifted.same(), 3), values);
  assert.deepEqual(await parallelMap(values, lifted.same(), { workers: 2, batch: 50 }), values);
});

/** A small generator of repeatable numbers below `end`. */
function seeded(seed) {
  return (end) => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return Math.floor((seed / 2 ** 32) * end);
  };
}

function randomValue(random, depth) {
  const child = () => randomValue(random, depth - 1);
  const children = () => Array.from({ length: random(4) }, child);
  const makers = [
    () => random(1000) / 8, () => "text " + random(100), () => random(2) === 0, () => null, () => new Date(random(1e9)), () => BigInt(random(1e6)),
    () => Empty, () => None, () => Float32Array.from(numbers(random(5))),
    () => new Point(child(), child()), () => new Circle(child()), () => Ok(child()), () => Err(child()), () => Some(child()), children,
    () => Object.fromEntries(children().map((value, i) => ["k" + i, value])), () => new Map(children().map((value, i) => [i, value])), () => new Set(children()),
    () => Object.assign(new RangeError("e" + random(9)), { detail: child() }),
  ];
  return makers[random(depth > 0 ? makers.length : 9)]();
}
