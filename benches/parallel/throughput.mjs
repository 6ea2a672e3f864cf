// Speed against the plain loop, measured on what the compiler makes of `maps.tova`; ratios of one run:
// `node benches/parallel/throughput.mjs [rounds] [word of a title …]` (or bun)
// Each scenario has a process of its own: a contender that detaches buffers slows typed arrays down for all that come after it.
import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { median } from "../measure.mjs";
import { openPools } from "./peers.mjs";
import { compilePrograms, loadProgram } from "./programs.mjs";

const threads = 2;
const numbers = (count) => Array.from({ length: count }, (_, i) => i);
const scenarios = {
  "1,000 even items of 1 ms": { kernel: "even", items: () => numbers(1000), chunk: 16 },
  "1,000 items, cost rising": { kernel: "rising", items: () => numbers(1000).map((i) => i * 1000), chunk: 32 },
  "100,000 tiny items": { kernel: "tiny", items: () => numbers(100_000), chunk: 6250, repeat: 50 },
  "4,000,000 numbers, 20 flops": { kernel: "polynomial", items: () => Float64Array.from({ length: 4_000_000 }, (_, i) => i / 4_000_000), chunk: 250_000 },
  "100 strings of 1 MB": { kernel: "checksum", items: () => numbers(100).map((i) => String.fromCharCode(97 + (i % 26)).repeat(1 << 20)), chunk: 4 },
  "20,000 structs in and out": { kernel: "move", items: () => numbers(20_000).map((i) => ({ x: i, y: -i })), own: ({ Point }) => numbers(20_000).map((i) => new Point(i, -i)), chunk: 1250 },
  "100 rows of 65,536 numbers": { kernel: "smooth", items: () => numbers(100).map((i) => new Float64Array(65_536).fill(i)), chunk: 4 },
};

const here = fileURLToPath(import.meta.url);
const rounds = Number(process.argv[2] ?? 7);

if (process.env.TOVA_BENCH_PROGRAMS === undefined) runAll(process.argv.slice(3));
else await runScenario(process.argv[3]);

function runAll(words) {
  const programs = compilePrograms(["kernels", "maps"]);
  const engine = process.versions.bun ? `Bun ${process.versions.bun}` : `Node ${process.version}`;
  console.log(`${engine}, ${threads} workers, medians of ${rounds} paired rounds: speed against the plain loop (and what its processor time allows on a free machine)`);
  const chosen = Object.keys(scenarios).filter((title) => words.length === 0 || words.some((word) => title.includes(word)));
  for (const title of chosen) {
    const env = { ...process.env, TOVA_BENCH_PROGRAMS: programs };
    if (spawnSync(process.execPath, [here, String(rounds), title], { stdio: "inherit", env }).status !== 0) process.exitCode = 1;
  }
  rmSync(programs, { recursive: true });
}

async function runScenario(title) {
  // What takes about a millisecond is done many times together with the plain loop: engines need as long to make their best code of it, and after
  // another contender the processor has everything to fetch anew. Who begins is left to chance, since both make garbage of the same size: in turns, its
  // collection would always fall to the same one.
  const { kernel, items: makeItems, own, chunk, repeat = 1 } = scenarios[title];
  const [kernels, maps, pools] = [await loadProgram("kernels"), await loadProgram("maps"), await openPools(threads)];
  const items = makeItems();
  const ownItems = own === undefined ? items : own(maps);
  const [run, map] = [kernels[kernel], maps[`${kernel}_map`]];
  const contenders = {
    "plain loop": async () => {
      const out = new Array(items.length);
      for (let i = 0; i < items.length; i++) out[i] = run(items[i]);
      return out;
    },
    parallelMap: () => map(ownItems, threads),
  };
  for (const [name, pool] of Object.entries(pools)) contenders[name] = () => pool.map(kernel, items, chunk);
  const names = Object.keys(contenders);
  const ratios = Object.fromEntries(names.map((name) => [name, []]));
  const limits = Object.fromEntries(names.map((name) => [name, []]));
  const loopTimes = [];
  const expected = JSON.stringify((await contenders["plain loop"]()).at(-1));
  const groups = repeat === 1 ? [names] : names.slice(1).map((name) => ["plain loop", name]);
  /** Times of contenders in turns, each `repeat` times, in ms; and their processor time, in µs. */
  const together = async (group, round) => {
    const sums = Object.fromEntries(group.map((name) => [name, { time: 0, work: 0 }]));
    for (let run = 0; run < repeat; run++) {
      const first = repeat === 1 ? round : Math.floor(Math.random() * group.length);
      for (let k = 0; k < group.length; k++) {
        const name = group[(first + k) % group.length];
        globalThis.gc?.();
        const used = process.cpuUsage();
        const begun = performance.now();
        const out = await contenders[name]();
        sums[name].time += performance.now() - begun;
        const { user, system } = process.cpuUsage(used);
        sums[name].work += user + system;
        if (out.length !== items.length || JSON.stringify(out.at(-1)) !== expected) throw new Error(`${name}: wrong result for ${title}`);
      }
    }
    return sums;
  };
  for (let round = 0; round <= rounds; round++) {
    for (const group of groups) {
      const sums = await together(group, round);
      if (round === 0) continue; // warm-up
      const loop = sums["plain loop"];
      loopTimes.push(loop.time / repeat);
      for (const name of group) {
        ratios[name].push(loop.time / sums[name].time);
        limits[name].push((threads * loop.work) / sums[name].work);
      }
    }
  }
  const figures = names.slice(1).map((name) => `${name} ${median(ratios[name]).toFixed(2)} (${median(limits[name]).toFixed(2)})`);
  console.log(title.padEnd(30), `${median(loopTimes).toFixed(1)} ms`.padStart(10), figures.join("  "));
  process.exit(0); // some pools never finish closing
}
