// The first call of a process: 4 items of 1 ms, from the making of the pool to the results, and the memory of the process then.
// `node benches/parallel/cold-start.mjs [rounds]`
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { linkedFiles, linkedText, textOf } from "../../runtime-js/tests/linked.js";

const items = [1, 2, 3, 4];
const contenders = ["plain loop", "parallelMap", "piscina", "tinypool", "workerpool", "poolifier"];
const [mode, name] = process.argv.slice(2);

if (mode === "measure") {
  const { kernels } = await import("./kernels.mjs");
  let map;
  if (name === "plain loop") map = async () => items.map((item) => kernels.even(item));
  else if (name === "parallelMap") {
    const { mapEven } = await import(process.env.BUNDLE);
    map = () => mapEven(items);
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

/** The runtime, the kernels and a lifted callback in one file, as the compiler emits a program. */
function bundleText() {
  const files = linkedFiles("parallel/parallel-map.js", "parallel/parallel-workers.js");
  const hostImports = new Set(files.flatMap((file) => textOf(file).match(/^import .* from "node:.*";$/gm) ?? []));
  const kernels = readFileSync(new URL("kernels.mjs", import.meta.url), "utf8").replace(/^export /gm, "");
  return [...hostImports, ...files.map(linkedText), kernels, `
const workers = parallelWorkers(import.meta.url, {});
const even = workers.lift("even", () => kernels.even);
export const mapEven = (items) => parallelMap(items, even(), 2);
workers.serve();`].join("\n");
}

const folder = mkdtempSync(join(tmpdir(), "tova-cold-start-"));
const bundle = join(folder, "bundle.mjs");
writeFileSync(bundle, bundleText());
const rounds = Number(mode ?? 15);
const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];
const measured = Object.fromEntries(contenders.map((contender) => [contender, []]));
for (let round = 0; round < rounds; round++) {
  for (const contender of contenders) {
    if (measured[contender].includes(null)) continue; // it does not answer on this engine
    const { stdout } = spawnSync(process.execPath, [fileURLToPath(import.meta.url), "measure", contender], { encoding: "utf8", timeout: 5000, env: { ...process.env, BUNDLE: pathToFileURL(bundle).href } });
    measured[contender].push(stdout ? JSON.parse(stdout) : null);
  }
}
rmSync(folder, { recursive: true });
const times = (contender) => Array.from({ length: rounds }, (_, round) => measured[contender][round]?.ms ?? Infinity);
const best = contenders.slice(2).sort((a, b) => median(times(a)) - median(times(b)))[0];
console.log(`${process.versions.bun ? "Bun " + process.versions.bun : "Node " + process.version}, first call of a process, 4 items of 1 ms, medians of ${rounds} paired rounds, best library: ${best}`);
for (const contender of contenders) {
  const runs = measured[contender].filter(Boolean);
  if (runs.length < rounds) continue;
  const ratio = median(times(contender).map((ms, round) => ms / times(best)[round]));
  console.log(contender.padEnd(14), `${median(times(contender)).toFixed(1)} ms`.padStart(9), `at best ${Math.min(...times(contender)).toFixed(1)} ms`.padStart(18), `${ratio.toFixed(2)} of its time`.padStart(18), `${median(runs.map(({ megabytes }) => megabytes)).toFixed(0)} MB`.padStart(8));
}
