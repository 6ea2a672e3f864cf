// node benches/output/speed.mjs (or bun) [word of a row …]: what the compiler makes of `programs.tova` against the same programs in
// JavaScript (`by-hand.mjs`), in processor time. All rows run in one process and are run once before any is measured, so that the functions
// of the runtime have met as many kinds of values as in a real program. Prints rows of a Markdown table.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { paired } from "../measure.mjs";
import * as byHand from "./by-hand.mjs";

const rounds = 25;
const must = 1.1;

const numbers = Array.from({ length: 300000 }, (_, i) => (i * 7919) % 10007);
const users = Array.from({ length: 40000 }, (_, i) => ({ name: `user${i}`, score: (i * 7919) % 40009, active: i % 3 > 0 }));
const matrix = (size) => Array.from({ length: size }, (_, i) => Array.from({ length: size }, (_, j) => ((i * j) % 10) / 2));
const square = matrix(120);
const grid = matrix(500).flat();
const large = matrix(1000);
const text = "The quick brown fox jumps over the lazy dog. ".repeat(10000);

/** @param {Record<string, Function>} tova the compiled module */
function rowsOf(tova) {
  return {
    "numeric loop, annotated": [() => tova.collatz_typed(30000), () => byHand.collatz(30000)],
    "numeric loop": [() => tova.collatz(30000), () => byHand.collatz(30000)],
    "list by index (sieve)": [() => tova.sieve(1000000), () => byHand.sieve(1000000)],
    "matrix product": [() => tova.multiply(square, square), () => byHand.multiply(square, square)],
    "matrix product, indices as parameters": [() => tova.multiply_by_cell(square, square), () => byHand.multiplyByCell(square, square)],
    "list by computed indices": [() => tova.blur(grid, 500, 500), () => byHand.blur(grid, 500, 500)],
    "nested `for` over lists": [() => tova.total(large), () => byHand.total(large)],
    "`for i, n` over a list": [() => tova.weighted(numbers), () => byHand.weighted(numbers)],
    "pipes: filter, map, reduce": [() => tova.pipeline(numbers), () => byHand.pipeline(numbers)],
    "methods: filter, map, reduce": [() => tova.methods(numbers), () => byHand.pipeline(numbers)],
    "pipes over objects, with `sortBy`": [() => tova.pipeline_of_users(users), () => byHand.pipelineOfUsers(users)],
    "comprehension and `sum`": [() => tova.comprehension(numbers), () => byHand.comprehension(numbers)],
    "nested comprehension": [() => tova.pairs(700), () => byHand.pairs(700)],
    "templates": [() => tova.templates(users), () => byHand.templates(users)],
    "`++`": [() => tova.concatenation(users), () => byHand.concatenation(users)],
    "`for` over a text": [() => tova.letters(text), () => byHand.letters(text)],
    "`if` expression of texts": [() => tova.fizzbuzz(1000000), () => byHand.fizzbuzz(1000000)],
    "struct methods": inputs(tova.bodies(1000), byHand.bodies(1000), (side, all) => side.simulate(all, 200)),
    "`match` over variants": inputs(tova.shapes(300000), byHand.shapes(300000), (side, all) => side.areas(all)),
  };

  function inputs(ours, theirs, run) {
    return [() => run(tova, ours), () => run(byHand, theirs)];
  }
}

const words = process.argv.slice(2);
const rows = Object.entries(rowsOf(await compiled())).filter(([name]) => words.every((word) => name.includes(word)));
for (const [name, [ours, theirs]] of rows) assert.deepEqual(ours(), theirs(), name);
const engine = typeof Bun === "undefined" ? `Node ${process.versions.node}` : `Bun ${Bun.version}`;
console.log(`| ${engine} | ratio | must | Tova | by hand |\n|---|---|---|---|---|`);
for (const [name, [ours, theirs]] of rows) {
  const figures = paired(() => spent(ours), () => spent(theirs), rounds);
  const times = [figures.ours, figures.theirs].map((time) => `${time.toFixed(1)} ms`);
  console.log(`| ${[name, figures.ratio.toFixed(2), must, ...times].join(" | ")} |`);
}

async function compiled() {
  const compiler = process.env.TOVAC ?? fileURLToPath(new URL("../../target/release/tovac", import.meta.url));
  const directory = mkdtempSync(join(tmpdir(), "tova-bench-"));
  try {
    const target = join(directory, "programs.mjs");
    execFileSync(compiler, ["build", fileURLToPath(new URL("programs.tova", import.meta.url)), "-o", target], { stdio: "pipe" });
    return await import(pathToFileURL(target).href);
  } finally {
    rmSync(directory, { recursive: true });
  }
}

/** Milliseconds of processor time, with those of the engine's own threads. */
function spent(run) {
  const begin = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(begin);
  return (user + system) / 1000;
}
