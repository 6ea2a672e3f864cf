// node benches/runtime/concurrency.mjs (or bun) [word of a row …]: the run-time rows of concurrency, measured on what the compiler makes
// of `plain.tova` and `cancelling.tova`. Each row runs in a process of its own; figures are medians of paired rounds in processor time.
// Prints rows of a Markdown table.
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { median } from "../measure.mjs";
import { cancellingRows, otherRows, ratioRows, spent } from "./rows.mjs";

const here = fileURLToPath(import.meta.url);
const rounds = 15;
/** Before them, so that what is measured is compiled code and not the compiling of it. */
const warmUps = 3;

if (process.env.TOVA_BENCH_ROW === undefined) runAll(process.argv.slice(2));
else await runRow(process.env.TOVA_BENCH_ROW, process.env.TOVA_BENCH_PROGRAMS);

function runAll(words) {
  const compiler = process.env.TOVAC ?? fileURLToPath(new URL("../../target/release/tovac", import.meta.url));
  const programs = mkdtempSync(join(tmpdir(), "tova-bench-"));
  for (const name of ["plain", "cancelling"]) {
    const source = fileURLToPath(new URL(`${name}.tova`, import.meta.url));
    execFileSync(compiler, ["build", source, "-o", join(programs, `${name}.mjs`)], { stdio: "pipe" });
  }
  const engine = typeof Bun === "undefined" ? `Node ${process.versions.node}` : `Bun ${Bun.version}`;
  console.log(`| ${engine} | ratio | must | Tova | floor | peers |\n|---|---|---|---|---|---|`);
  const names = [...Object.keys(ratioRows({}, {})), ...Object.keys(otherRows({}, {}))];
  for (const name of names.filter((name) => words.every((word) => name.includes(word)))) {
    const env = { ...process.env, TOVA_BENCH_ROW: name, TOVA_BENCH_PROGRAMS: programs };
    const { status } = spawnSync(process.execPath, [here], { env, stdio: "inherit" });
    if (status !== 0) process.exitCode = 1;
  }
  rmSync(programs, { recursive: true });
}

async function runRow(name, programs) {
  const load = (program) => import(pathToFileURL(join(programs, `${program}.mjs`)).href);
  // One program, as in life: with both, engines would meet the code of the runtime twice.
  const [plain, cancelling] = cancellingRows.includes(name) ? [{}, await load("cancelling")] : [await load("plain"), {}];
  const row = ratioRows(plain, cancelling)[name];
  if (row === undefined) {
    const [ours, must, theirs] = await otherRows(plain, cancelling)[name](medianOf);
    return console.log(`| ${name} | | ${must} | ${ours} | | ${theirs} |`);
  }
  const { count, floorName, must, ours, floor, result, note } = row;
  const floorBefore = row.isFloorFirst ? await measureAlone(floor, count) : null;
  for (let round = 0; round < warmUps; round++) {
    const [value] = [await ours(count), await floor(count)];
    if (result !== undefined && value !== result(count)) throw new Error(`${name}: got ${value}`);
  }
  const pairs = [];
  for (let round = 0; round < rounds; round++) {
    pairs.push([await spent(() => ours(count)), floorBefore?.[round] ?? (await spent(() => floor(count)))]);
  }
  const each = (times) => `${((median(times) * 1e6) / count).toFixed(0)} ns`;
  const peers = [];
  for (const [library, run] of Object.entries(row.peers ?? {})) {
    // They are slower by far, so that fewer repetitions tell enough.
    const fewer = count / 10;
    await run(fewer);
    const time = await medianOf(() => spent(() => run(fewer)));
    peers.push(`${library} ${((time * 1e6) / fewer).toFixed(0)} ns`);
  }
  const ratio = median(pairs.map(([a, b]) => a / b)).toFixed(2);
  const cells = [ratio, must?.toFixed(2) ?? "", each(pairs.map(([a]) => a)), `${floorName} ${each(pairs.map(([, b]) => b))}`];
  console.log(`| ${[name, ...cells, note?.() ?? peers.join(", ")].join(" | ")} |`);
}

async function measureAlone(run, count) {
  for (let round = 0; round < warmUps; round++) await run(count);
  const times = [];
  for (let round = 0; round < rounds; round++) times.push(await spent(() => run(count)));
  return times;
}

async function medianOf(measure) {
  const figures = [];
  for (let round = 0; round < 5; round++) figures.push(await measure());
  return median(figures);
}
