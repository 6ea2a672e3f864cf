// node runtime-js/tests/stress/run.mjs [--seed N] [--trees N] [--runtime FOLDER | --tovac COMPILER [--fault NAME] [--plain]] [--trace]
// Plays random trees on the runtime, or with --tovac as compiled Tova programs; with --plain
// such programs in which nothing can cancel. See `cargo xtask stress`.
import { parseArgs } from "node:util";
import { fileURLToPath } from "node:url";
import { compiledTrees } from "./compiled-trees.mjs";
import { loadRuntime, playTree } from "./play-tree.mjs";
import { randomTree } from "./random-tree.mjs";
import { prepareProcess, runTree } from "./run-trees.mjs";
import { shrink } from "./shrink.mjs";
import { tovaSource } from "./tova-source.mjs";

const { values: options } = parseArgs({
  options: {
    seed: { type: "string", default: "1" },
    trees: { type: "string", default: "1000" },
    runtime: { type: "string", default: fileURLToPath(new URL("../..", import.meta.url)) },
    tovac: { type: "string" },
    fault: { type: "string" },
    plain: { type: "boolean", default: false },
    "no-shrink": { type: "boolean", default: false },
    trace: { type: "boolean", default: false },
  },
});
const first = Number(options.seed);
const count = Number(options.trees);
const form = options.tovac === undefined ? "played on the runtime" : options.plain ? "compiled without cancellation" : "compiled";
// A fault is found early.
const treesPerProgram = options.fault === undefined ? 250 : 50;

prepareProcess();
let isSound = true;
let isDone = false;
process.on("exit", (code) => {
  if (isDone && code !== 0) console.log("the process does not end: a block is still open");
});

for (let done = 0; done < count && isSound; done += treesPerProgram) {
  const trees = Array.from({ length: Math.min(treesPerProgram, count - done) }, (_, i) => randomTree(first + done + i, options.plain));
  const run = await runnerOf(trees);
  for (const tree of trees) {
    const faults = await run(tree);
    if (faults.length === 0) continue;
    isSound = false;
    await report(tree, faults);
    process.exit(1);
  }
}
isDone = true;
console.log(`${count} trees from seed ${first}, ${form}: every promise was kept`);

/**
 * @param {any[]} trees
 * @returns {Promise<(tree: any, tell?: (line: string) => void) => Promise<string[]>>} runs one of them
 */
async function runnerOf(trees) {
  if (options.tovac === undefined) {
    const rt = await loadRuntime(options.runtime);
    return (tree, tell) => runTree(rt, tree, (world) => playTree(rt, tree, world), tell);
  }
  const { runtime, functions } = await compiledTrees(options.tovac, trees, options.fault);
  if (options.plain && runtime.taskScope !== undefined) throw new Error("a program that cannot cancel has a tree of tasks");
  return (tree, tell) => runTree(runtime, tree, functions[trees.indexOf(tree)], tell);
}

async function report(tree, faults) {
  const show = (title, texts) => console.log([title, ...texts].join("\n  "));
  show(`seed ${tree.seed}, ${form}:`, faults);
  console.log(`repeat with: cargo xtask stress --seed ${tree.seed} --trees 1`);
  if (options["no-shrink"]) return;
  const smallest = await shrink(tree, faults, options.tovac === undefined ? 1 : 50, async (candidates) => {
    const run = await runnerOf(candidates);
    const all = [];
    for (const candidate of candidates) all.push(await run(candidate));
    return all;
  });
  show("shrunk to a tree that fails so:", smallest.faults);
  console.log(tovaSource([smallest.tree]));
  if (!options.trace) return;
  const run = await runnerOf([smallest.tree]);
  await run(smallest.tree, (line) => console.log(line));
}
