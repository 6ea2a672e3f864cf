// Speed against the plain loop, ratios of one run: `node benches/parallel/throughput.mjs [rounds] [word of a title …]`
// Each scenario has a process of its own: a contender that detaches buffers slows typed arrays down for all that come after it.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { parallelMap } from "../../runtime-js/parallel/parallel-map.js";
import { kernels } from "./kernels.mjs";
import { lifted, Point } from "./lifted.mjs";
import { peers } from "./peers.mjs";

const threads = 2;
const numbers = (count) => Array.from({ length: count }, (_, i) => i);
const scenarios = {
  "1,000 even items of 1 ms": { kernel: "even", items: () => numbers(1000), chunk: 16 },
  "1,000 items, cost rising": { kernel: "rising", items: () => numbers(1000).map((i) => i * 1000), chunk: 32 },
  "100,000 tiny items": { kernel: "tiny", items: () => numbers(100_000), chunk: 6250 },
  "4,000,000 numbers, 20 flops": { kernel: "polynomial", items: () => Float64Array.from({ length: 4_000_000 }, (_, i) => i / 4_000_000), chunk: 250_000 },
  "100 strings of 1 MB": { kernel: "checksum", items: () => numbers(100).map((i) => String.fromCharCode(97 + (i % 26)).repeat(1 << 20)), chunk: 4 },
  "20,000 structs in and out": { kernel: "move", items: () => numbers(20_000).map((i) => ({ x: i, y: -i })), own: () => numbers(20_000).map((i) => new Point(i, -i)), chunk: 1250 },
  "100 rows of 65,536 numbers": { kernel: "smooth", items: () => numbers(100).map((i) => new Float64Array(65_536).fill(i)), chunk: 4 },
};

const rounds = Number(process.argv[2] ?? 7);
const wanted = process.argv.slice(3);
const median = (values) => values.sort((a, b) => a - b)[values.length >> 1];
const chosen = Object.keys(scenarios).filter((title) => wanted.length === 0 || wanted.some((word) => title.includes(word)));
if (chosen.length > 1) {
  console.log(`${process.versions.bun ? "Bun " + process.versions.bun : "Node " + process.version}, ${threads} workers, medians of ${rounds} paired rounds: speed against the plain loop (and what its processor time allows on a free machine)`);
  for (const title of chosen) spawnSync(process.execPath, [fileURLToPath(import.meta.url), String(rounds), title], { stdio: "inherit" });
  process.exit(0);
}
// The pools of the registry do not all answer on Bun.
const rivals = process.versions.bun ? [] : Object.keys(peers);
const pools = {};
for (const name of rivals) pools[name] = await peers[name](threads).catch((error) => { console.error(`${name}: ${error.message}`); });


for (const title of chosen) {
  const { kernel, items: makeItems, own: makeOwn, chunk } = scenarios[title];
  const items = makeItems(), own = makeOwn?.();
  const plainLoop = async () => {
    const out = new Array(items.length);
    for (let i = 0; i < items.length; i++) out[i] = kernels[kernel](items[i]);
    return out;
  };
  const contenders = { "plain loop": plainLoop, parallelMap: () => parallelMap(own ?? items, lifted[kernel](), threads) };
  for (const [name, pool] of Object.entries(pools)) if (pool) contenders[name] = () => pool.map(kernel, items, chunk);
  const names = Object.keys(contenders);
  const ratios = Object.fromEntries(names.map((name) => [name, []]));
  const limits = Object.fromEntries(names.map((name) => [name, []]));
  const expected = JSON.stringify((await plainLoop()).at(-1));
  let loopTime = 0;
  for (let round = -1; round < rounds; round++) {
    const times = {}, work = {};
    for (let k = 0; k < names.length; k++) {
      const name = names[(k + round + names.length) % names.length];
      globalThis.gc?.();
      const used = process.cpuUsage();
      const begun = performance.now();
      const out = await contenders[name]();
      times[name] = performance.now() - begun;
      const { user, system } = process.cpuUsage(used);
      work[name] = user + system;
      if (out.length !== items.length || JSON.stringify(out.at(-1)) !== expected) throw new Error(`${name}: wrong result for ${title}`);
    }
    if (round < 0) continue; // warm-up
    loopTime = times["plain loop"];
    for (const name of names) {
      ratios[name].push(times["plain loop"] / times[name]);
      limits[name].push((threads * work["plain loop"]) / work[name]);
    }
  }
  console.log(title.padEnd(30), `${loopTime.toFixed(1)} ms`.padStart(10), names.slice(1).map((name) => `${name} ${median(ratios[name]).toFixed(2)} (${median(limits[name]).toFixed(2)})`).join("  "));
}
process.exit(0); // some pools never finish closing
