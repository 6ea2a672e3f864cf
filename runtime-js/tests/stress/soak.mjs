// node runtime-js/tests/stress/soak.mjs [SHARE [NAME]]: a million tasks, ten million messages, a million selects, in real time.
// Counts have to be exact, and memory flat: what the second half needs beyond the first one is at most a few MB.
// SHARE makes the run shorter: 0.01 is a hundredth of it. NAME is one of its parts: tasks, messages, selects.
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { fileURLToPath } from "node:url";
import { loadRuntime } from "./play-tree.mjs";
import { randomSource } from "./random-source.mjs";

const share = Number(process.argv[2] ?? 1);
const mostGrowth = 4e6;
const rt = await loadRuntime(fileURLToPath(new URL("../..", import.meta.url)));
const random = randomSource(1);
const collectGarbage = garbageCollector();

console.error = () => {};
const parts = { tasks: [1000000, tasksInBatches], messages: [10000000, messages], selects: [1000000, selects] };
for (const [what, [count, run]] of Object.entries(parts)) {
  if ((process.argv[3] ?? what) === what) await soak(what, count, run);
}

/**
 * @param {string} what is counted
 * @param {number} count
 * @param {(count: number) => Promise<string>} run tells what it has counted; throws if that is wrong
 */
async function soak(what, count, run) {
  const rounds = 8;
  const heaps = [];
  const start = performance.now();
  let result;
  for (let part = 0; part < rounds; part++) {
    result = await run(Math.round((count * share) / rounds));
    await new Promise((resolve) => setTimeout(resolve, 1));
    collectGarbage();
    heaps.push(process.memoryUsage().heapUsed);
    checkRest();
  }
  const seconds = (performance.now() - start) / 1000;
  const growth = heaps.at(-1) - heaps[rounds / 2 - 1];
  const megabytes = heaps.map((bytes) => (bytes / 1e6).toFixed(1)).join(" ");
  console.log(`${count * share} ${what} in ${seconds.toFixed(1)} s, counts exact (${result} in the last part), heap in MB: ${megabytes}`);
  if (growth > mostGrowth) fail(`${what}: the heap has grown by ${growth} bytes`);
}

function garbageCollector() {
  if (typeof Bun !== "undefined") return () => Bun.gc(true);
  setFlagsFromString("--expose-gc");
  return runInNewContext("gc");
}

/** Nothing of the tasks may be left. */
function checkRest() {
  const { living } = rt.taskScope;
  if (living !== 0) fail(`${living} tasks are left`);
  if (rt.wholeProgram.firstChild !== null || rt.wholeProgram.firstWait !== null) fail("waits are left");
  // Bun does not tell which timers are alive.
  const timers = typeof Bun === "undefined" ? process.getActiveResourcesInfo().filter((kind) => kind === "Timeout").length : 0;
  if (timers > 0) fail(`${timers} timers are left`);
}

function fail(text) {
  console.log(`the soak fails: ${text}`);
  process.exit(1);
}

/** Blocks of a hundred tasks in every mode: some return at once, some wait, some fail, some wait for ever. */
async function tasksInBatches(count) {
  const batch = 100;
  const blocks = [() => rt.waitAllBlock(), () => rt.cancelOnErrorBlock(), () => rt.firstBlock(), () => rt.timeoutBlock(1)];
  let returned = 0;
  let left = 0;
  let settled = 0;
  for (let spawned = 0; spawned < count; spawned += batch) {
    const mode = (spawned / batch) % blocks.length;
    const block = blocks[mode]();
    const work = async (i) => {
      try {
        if (i % 4 === 1) await rt.wait(() => Promise.resolve());
        if (i % 4 === 2) await rt.sleep(0);
        if (i % 4 === 3 && mode > 0) await rt.sleep(mode === 1 && i === 99 ? 1 : Infinity);
        if (mode === 1 && i === 99) throw new Error("planned");
        returned++;
        return i;
      } finally {
        left++;
      }
    };
    const results = await block.join(Promise.all(Array.from({ length: batch }, (_, i) => block.task(() => work(i)))));
    settled += results.length;
    // Spawns after the winner start nothing.
    if (mode !== 2 && left !== batch) fail(`${left} of ${batch} tasks were left`);
    left = 0;
  }
  const wanted = Math.ceil(count / batch) * batch;
  if (settled !== wanted) fail(`${settled} Results of ${wanted}`);
  return `${settled} Results, ${returned} of them returned`;
}

/** Four producers and four consumers on channels of every kind. */
async function messages(count) {
  const capacities = [0, 1, 64, Infinity];
  const each = Math.floor(count / capacities.length / 4);
  let received = 0;
  let sum = 0;
  for (const capacity of capacities) {
    const channel = new rt.Channel(capacity);
    const block = rt.timeoutBlock(Infinity);
    const produce = async (from) => {
      for (let i = 0; i < each; i++) if (!channel.offer(from + i)) await channel.send(from + i);
    };
    const consume = async () => {
      for await (const value of channel) {
        received++;
        sum += value;
      }
    };
    const consumers = [0, 1, 2, 3].map(() => block.task(consume));
    const producers = [0, 1, 2, 3].map((i) => block.task(() => produce(i * each)));
    await Promise.all(producers);
    channel.close();
    await block.join(Promise.all(consumers));
  }
  const perChannel = each * 4;
  if (received !== perChannel * 4) fail(`${received} messages of ${perChannel * 4}`);
  if (sum !== ((perChannel * (perChannel - 1)) / 2) * 4) fail(`the messages add up to ${sum}`);
  return `${received} received`;
}

/** Rounds of tasks that select among channels until one of them is closed, the deadline passes, or a task fails. */
async function selects(count) {
  let done = 0;
  let foreign = 0;
  while (done < count) {
    const channels = [0, 1, 4].map((capacity) => new rt.Channel(capacity));
    /** Values that nobody has received yet: whether their select has told that they were sent. */
    const values = new Map();
    let name = 0;
    const take = (value) => values.delete(value) || foreign++;
    const work = async (selectsOfTask) => {
      for (let i = 0; i < selectsOfTask; i++) {
        done++;
        const value = name++;
        values.set(value, false);
        const arms = [rt.receiving(random.pick(channels)), rt.sending(random.pick(channels), value), rt.after(random.pick([0, 1, 50, Infinity]))];
        const race = rt.select(...arms);
        const won = race.ready() ?? await Promise.race(race.arms());
        if (won !== 1) values.delete(value);
        else if (values.has(value)) values.set(value, true);
        if (won === 0 && race.value !== null) take(race.value);
        if (random.chance(0.001)) random.pick(channels).close();
      }
    };
    const block = random.chance(0.5) ? rt.cancelOnErrorBlock(random.below(3)) : rt.timeoutBlock(1 + random.below(3));
    await block.join(Promise.all(Array.from({ length: 8 }, () => block.task(() => work(200)))));
    for (const channel of channels) {
      if (channel.receivers.first !== null || channel.senders.first !== null) fail("an arm is left in a channel");
      for (let option = channel.tryReceive(); option.isSome(); option = channel.tryReceive()) take(option.value);
    }
    const lost = [...values.values()].filter((isSent) => isSent).length;
    if (lost > 0) fail(`${lost} values are lost`);
  }
  if (foreign > 0) fail(`${foreign} values were received twice, or never sent`);
  return `${done} selects`;
}
