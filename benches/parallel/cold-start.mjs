// The first call of a process: 4 items of 1 ms, from the making of the pool to the results, and the memory of the process then. Measured on
// what the compiler makes of `first-call.tova`.
// `node benches/parallel/cold-start.mjs [rounds]`
import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { median } from "../measure.mjs";
import { compilePrograms, loadProgram } from "./programs.mjs";

const items = [1, 2, 3, 4];
const contenders = ["plain loop", "parallelMap", "piscina", "tinypool", "workerpool", "poolifier"];
const [mode, name] = process.argv.slice(2);

if (mode === "measure") {
  let map;
  if (name === "plain loop") {
    const { even } = await loadProgram("kernels");
    map = async () => items.map((item) => even(item));
  } else if (name === "parallelMap") {
    const { even_map } = await loadProgram("first-call");
    map = () => even_map(items, 2);
  } else {
    const { peers } = await import("./peers.mjs");
    await import(name); // loading the library is not part of the time
    map = async () => (await peers[name](2)).map("even", items, 1);
  }
  const begun = performance.now();
  await map();
  console.log(JSON.stringify({ ms: performance.now() - begun, megabytes: process.memoryUsage().rss / 2 ** 20 }));
  process.exit(0);
}

const programs = compilePrograms(["kernels", "first-call"]);
const rounds = Number(mode ?? 15);
const measured = Object.fromEntries(contenders.map((contender) => [contender, []]));
for (let round = 0; round < rounds; round++) {
  for (const contender of contenders) {
    if (measured[contender].includes(null)) continue; // it does not answer on this engine
    const { stdout } = spawnSync(process.execPath, [fileURLToPath(import.meta.url), "measure", contender], { encoding: "utf8", timeout: 5000, env: { ...process.env, TOVA_BENCH_PROGRAMS: programs } });
    measured[contender].push(stdout ? JSON.parse(stdout) : null);
  }
}
rmSync(programs, { recursive: true });
const times = (contender) => Array.from({ length: rounds }, (_, round) => measured[contender][round]?.ms ?? Infinity);
const best = contenders.slice(2).sort((a, b) => median(times(a)) - median(times(b)))[0];
console.log(`${process.versions.bun ? "Bun " + process.versions.bun : "Node " + process.version}, first call of a process, 4 items of 1 ms, medians of ${rounds} paired rounds, best library: ${best}`);
for (const contender of contenders) {
  const runs = measured[contender].filter(Boolean);
  if (runs.length < rounds) continue;
  const ratio = median(times(contender).map((ms, round) => ms / times(best)[round]));
  console.log(contender.padEnd(14), `${median(times(contender)).toFixed(1)} ms`.padStart(9), `at best ${Math.min(...times(contender)).toFixed(1)} ms`.padStart(18), `${ratio.toFixed(2)} of its time`.padStart(18), `${median(runs.map(({ megabytes }) => megabytes)).toFixed(0)} MB`.padStart(8));
}
