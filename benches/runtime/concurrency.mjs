// node benches/runtime/concurrency.mjs (or bun): the run-time rows of the concurrency runtime, each as the ratio to the bare
// JavaScript form of the same work, medians of paired rounds.
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { median } from "../measure.mjs";

const runtime = fileURLToPath(new URL("../../runtime-js", import.meta.url));
const plain = mkdtempSync(join(tmpdir(), "tova-bench-"));
for (const room of ["core", "result", "task", "async", "channel"]) cpSync(join(runtime, room), join(plain, room), { recursive: true });
cpSync(join(plain, "task/task-stub.js"), join(plain, "task/task.js"));
writeFileSync(join(plain, "package.json"), '{ "type": "module" }');
const load = (folder, ...files) => Promise.all(files.map((file) => import(pathToFileURL(join(folder, file)).href))).then((all) => Object.assign({}, ...all));
const { Channel, channelEnd, nothingYet, select, receiving, task } = await load(plain, "channel/channel.js", "channel/channel-marks.js", "channel/select.js", "channel/receiving.js", "task/plain-task.js");
const { waitAllBlock, timeoutBlock, wait } = await load(runtime, "task/wait-all-block.js", "task/timeout-block.js", "task/task.js");
rmSync(plain, { recursive: true });

const n = 100000;
const leaf = async (i) => (await null, i);
const ten = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];

/** Hands n values over through fresh promises, the floor of a rendezvous. */
async function freshPromises() {
  let resolve;
  let promise = new Promise((r) => (resolve = r));
  const consumer = (async () => {
    for (let i = 0; i < n; i++) await promise;
  })();
  for (let i = 0; i < n; i++) {
    const settle = resolve;
    const current = promise;
    promise = new Promise((r) => (resolve = r));
    settle(i);
    await current;
  }
  await consumer;
}

async function exchange(capacity, compiled) {
  const ch = new Channel(capacity);
  const producer = (async () => {
    for (let i = 0; i < n; i++) {
      if (!compiled) await ch.send(i);
      else if (!ch.offer(i)) await ch.send(i);
    }
    ch.close();
  })();
  for (;;) {
    let value = compiled ? ch.poll() : nothingYet;
    if (value === nothingYet) value = await ch.receiveNext();
    if (value === channelEnd) break;
  }
  await producer;
}

async function asyncFor() {
  const ch = new Channel(64);
  const producer = (async () => {
    for (let i = 0; i < n; i++) if (!ch.offer(i)) await ch.send(i);
    ch.close();
  })();
  for await (const _ of ch);
  await producer;
}

async function* numbers() {
  for (let i = 0; i < n; i++) yield i;
}

const settled = Promise.resolve(1);
const rows = {
  "unbuffered exchange, compiled form / fresh promises (must 1.5)": [() => exchange(0, true), freshPromises],
  "unbuffered exchange, method form / fresh promises (must 1.5)": [() => exchange(0, false), freshPromises],
  "capacity 64, compiled form / one await (must 1.0)": [() => exchange(64, true), async () => { for (let i = 0; i < n; i++) await settled; }],
  "async for, compiled loop / native generator (must 0.7)": [() => exchange(64, true), async () => { for await (const _ of numbers()); }],
  "async for, for await / native generator": [asyncFor, async () => { for await (const _ of numbers()); }],
  "select ready / one await (must 3)": [async () => {
    const [a, b] = [new Channel(1), new Channel(1)];
    for (let i = 0; i < n; i++) {
      a.put(i);
      const race = select(receiving(a), receiving(b));
      race.ready() ?? await Promise.race(race.arms());
    }
  }, async () => { for (let i = 0; i < n; i++) await settled; }],
  "select parked / Promise.race of two (must 1.5)": [async () => {
    const [a, b] = [new Channel(), new Channel()];
    for (let i = 0; i < n; i++) {
      const race = select(receiving(a), receiving(b));
      const won = race.ready() ?? Promise.race(race.arms());
      b.put(i);
      await won;
    }
  }, async () => {
    for (let i = 0; i < n; i++) {
      let resolve;
      const race = Promise.race([new Promise(() => {}), new Promise((r) => (resolve = r))]);
      resolve(i);
      await race;
    }
  }],
  "concurrent, no cancellation, per task / Promise.all (must 2.1)": [async () => {
    for (let i = 0; i < n / 10; i++) await Promise.all(ten.map((k) => task(() => leaf(k), "t")));
  }, bare],
  "concurrent in a cancelling program, per task / Promise.all (must 3.0)": [async () => {
    for (let i = 0; i < n / 10; i++) {
      const block = waitAllBlock();
      await block.join(Promise.all(ten.map((k) => block.task(() => leaf(k), "t"))));
    }
  }, bare],
};
async function bare() {
  for (let i = 0; i < n / 10; i++) await Promise.all(ten.map((k) => leaf(k)));
}

const time = async (run) => {
  const begin = performance.now();
  await run();
  return performance.now() - begin;
};
console.log(typeof Bun === "undefined" ? `node ${process.versions.node}` : `bun ${Bun.version}`);
for (const [name, [ours, floor]] of Object.entries(rows)) {
  await time(ours), await time(floor);
  const pairs = [];
  for (let round = 0; round < 7; round++) pairs.push([await time(ours), await time(floor)]);
  const nanoseconds = (side) => Math.round((median(pairs.map((pair) => pair[side])) * 1e6) / n);
  console.log(`${name}: ${median(pairs.map(([a, b]) => a / b)).toFixed(2)}  (${nanoseconds(0)} ns / ${nanoseconds(1)} ns)`);
}
for (const count of [10000, 100000]) {
  const times = [];
  for (let round = 0; round < 3; round++) {
    const block = timeoutBlock(1e9);
    const all = block.join(Promise.all(Array.from({ length: count }, () => block.task(async () => {
      try {
        await wait(() => new Promise(() => {}));
      } finally {
        times.finished = performance.now();
      }
    }, "t"))));
    await null;
    const begin = performance.now();
    block.cancel();
    await all;
    times.push(performance.now() - begin);
  }
  console.log(`cancel ${count} parked tasks: ${median(times).toFixed(1)} ms`);
}
