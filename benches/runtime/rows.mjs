// The rows of the benchmark. A row has two sides that do the same work `count` times, the figure that their ratio has to reach, and
// libraries that do it too. Where a cancellation slows the engine until its signal is forgotten (Node 20), the floor is measured first.
import * as floors from "./floors.mjs";
import * as peers from "./peers.mjs";

const sum = (n) => (n * (n - 1)) / 2;
const withCapacity = (libraries, capacity) =>
  Object.fromEntries(Object.entries(libraries).map(([name, run]) => [name, (n) => run(n, capacity)]));

/** The rows that measure the program that can cancel. */
export const cancellingRows = [
  "`concurrent timeout`, per task", "`concurrent first`, nine of ten cancelled, per task", "the same, nine of ten rejected by hand",
  "await of a Tova call in a cancelling program", "await of an I/O hop in a cancelling program", "cancel 10,000 parked tasks, and 100,000",
];

/** The rows for the two compiled programs. `result` is what each side must give. */
export function ratioRows(plain, cancelling) {
  return {
    "program without cancellation: its awaits": {
      count: 200000, floorName: "by hand", must: 1.02, result: sum, ours: plain.awaits, floor: floors.awaits,
      note: () => noteOnText(plain.awaits, floors.awaits),
    },
    "`concurrent`, per task": {
      count: 100000, floorName: "`Promise.all`", must: 2.1, ours: plain.tasks, floor: floors.tasks, peers: peers.tasks,
    },
    "`concurrent timeout`, per task": {
      count: 100000, floorName: "`Promise.all`", must: 3.0, ours: cancelling.tasks, floor: floors.tasks,
    },
    "`concurrent first`, nine of ten cancelled, per task": {
      count: 50000, floorName: "`Promise.all`", must: 3.0, ours: cancelling.cancelled_tasks, floor: floors.tasks, isFloorFirst: true,
    },
    "the same, nine of ten rejected by hand": {
      count: 50000, floorName: "rejections", ours: cancelling.cancelled_tasks, floor: floors.rejectedTasks, isFloorFirst: true,
    },
    "await of a Tova call in a cancelling program": {
      count: 200000, floorName: "by hand", must: isOldNode() ? 3.5 : 1.1, result: sum, ours: cancelling.awaits, floor: floors.awaits,
    },
    "await of an I/O hop in a cancelling program": {
      count: 5000, floorName: "by hand", must: 1.2, ours: cancelling.io, floor: floors.io,
    },
    "channel, unbuffered": {
      count: 100000, floorName: "fresh promises", must: 1.5, result: sum, floor: floors.freshPromises,
      ours: (n) => plain.channel_loop(n, 0), peers: withCapacity(peers.channels, 0),
    },
    "channel, unbuffered, `receive`": {
      count: 100000, floorName: "fresh promises", must: 1.5, result: sum, floor: floors.freshPromises,
      ours: (n) => plain.channel_receive(n, 0),
    },
    "channel, capacity 64": {
      count: 200000, floorName: "one `await`", must: 1.0, floor: floors.settledAwaits,
      ours: (n) => plain.channel_loop(n, 64), peers: withCapacity(peers.channels, 64),
    },
    "channel, capacity 64, `receive`": {
      count: 200000, floorName: "one `await`", floor: floors.settledAwaits, ours: (n) => plain.channel_receive(n, 64),
    },
    "`async for` over a channel": {
      count: 200000, floorName: "async generator", must: 0.7, result: sum, floor: floors.walkGenerator,
      ours: (n) => plain.channel_loop(n, 64),
    },
    "`async for` over an async generator": {
      count: 200000, floorName: "`for await`", result: sum, floor: floors.walkGenerator,
      ours: (n) => plain.walk(floors.numbers(n)),
    },
    "`select`, ready": {
      count: 100000, floorName: "one `await`", must: 3.0, floor: floors.settledAwaits, ours: plain.select_ready,
    },
    "`select`, parked": {
      count: 100000, floorName: "`Promise.race`", must: 1.5, ours: selects(plain), floor: races,
    },
  };
}

/** Bun shows a function as it has rewritten it, and rewrites only what comes from no compiler. */
function noteOnText(ours, theirs) {
  if (typeof Bun !== "undefined") return "";
  if (String(ours) !== String(theirs)) throw new Error(`${ours}\nis not what one would write by hand:\n${theirs}`);
  return "byte for byte the same";
}

function isOldNode() {
  return typeof Bun === "undefined" && Number(process.versions.node.split(".")[0]) < 24;
}

/** A select of two channels begins to wait, then the second one gets a value. */
function selects(plain) {
  return async (n) => {
    const [a, b] = [plain.channel(), plain.channel()];
    for (let i = 0; i < n; i++) {
      const received = plain.select_once(a, b);
      b.trySend(i);
      await received;
    }
  };
}

async function races(n) {
  const race = { settle: null };
  for (let i = 0; i < n; i++) {
    const received = floors.raceOnce(race);
    race.settle(i);
    await received;
  }
}

/** Rows that are no ratio: each gives its text, the figure to reach and what libraries need. */
export function otherRows(plain, cancelling) {
  return {
    "cancel 10,000 parked tasks, and 100,000": async (median) => {
      const warm = async (run) => {
        await run();
        return median(run);
      };
      const [small, large] = [await warm(() => cancelled(cancelling, 10000)), await warm(() => cancelled(cancelling, 100000))];
      const libraries = [];
      for (const [name, run] of Object.entries(peers.cancellations)) libraries.push(`${name} ${ms(await warm(() => run(10000)))}`);
      return [`${ms(small)}, ${ms(large)}`, "50 ms; linear", libraries.join(", ")];
    },
    "100,000 messages pushed, then drained; per message, and of 1,000,000": async (median) => {
      const perMessage = async (n, run) => {
        await run(n);
        return median(async () => ((await spent(() => run(n))) * 1e6) / n);
      };
      const [small, large] = [await perMessage(100000, plain.burst), await perMessage(1000000, plain.burst)];
      const theirs = await perMessage(100000, peers.bursts.effection);
      return [`${small.toFixed(0)} ns, ${large.toFixed(0)} ns`, "linear", `effection ${theirs.toFixed(0)} ns`];
    },
    "ticks of a 5 ms interval beside two tasks that exchange without pause, of those beside a `setImmediate` loop": async (median) => {
      const share = async () => (100 * (await plain.beside_interval(500))) / (await besideImmediates(500));
      return [`${(await median(share)).toFixed(0)} %`, "50 %", ""];
    },
  };
}

/** Ticks of an interval beside work that lets the event loop run between its steps. */
async function besideImmediates(time) {
  let ticks = 0;
  const timer = setInterval(() => ticks++, 5);
  const end = Date.now() + time;
  while (Date.now() < end) await new Promise((resolve) => setImmediate(resolve));
  clearInterval(timer);
  return ticks;
}

const ms = (time) => `${time.toFixed(0)} ms`;

/** @returns {Promise<number>} from the moment of the cancellation to the end of the block, in ms */
async function cancelled(cancelling, n) {
  let begin = null;
  let used = 0;
  const ended = await cancelling.cancel_parked(n, () => (begin = process.cpuUsage()));
  used = process.cpuUsage(begin);
  if (ended !== n) throw new Error(`${ended} of ${n} clean-ups ran`);
  return (used.user + used.system) / 1000;
}

/** @returns {Promise<number>} processor time of the process, in ms: other programs on the machine do not count */
export async function spent(run) {
  // One side may have switched something on that slows the process, which the event loop switches off again.
  await new Promise((resolve) => setImmediate(resolve));
  const begin = process.cpuUsage();
  await run();
  const { user, system } = process.cpuUsage(begin);
  return (user + system) / 1000;
}
