import assert from "node:assert/strict";
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test, { after } from "node:test";
import { linkedFiles, linkedText, textOf } from "./linked.js";
import { fixture, numbers, run } from "./parallel-tools.js";

const folder = mkdtempSync(join(tmpdir(), "tova-parallel-"));
after(() => rmSync(folder, { recursive: true }));
const bun = process.versions.bun !== undefined;
const newNode = Number(process.versions.node.split(".")[0]) >= 24 && !bun;

/** A bundle of the runtime and a program, in one file without imports from elsewhere. */
function bundle(program) {
  const files = linkedFiles("parallel/parallel-map.js", "parallel/parallel-workers.js", "core/print.js", "program/start-program.js", "task/timeout-block.js");
  const hostImports = new Set(files.flatMap((file) => textOf(file).match(/^import .* from "node:.*";$/gm) ?? []));
  return [...hostImports, ...files.map(linkedText), program].join("\n");
}

const program = readFileSync(fixture("program.txt"), "utf8");
const file = join(folder, "app.mjs");
writeFileSync(file, bundle(program));

/** The output of the program: `print` of three items in any order. */
function assertOutput({ stdout, stderr, code }) {
  const lines = stdout.trimEnd().split("\n");
  assert.deepEqual([lines.slice(0, 2), lines.slice(2, 5).sort(), lines.slice(5), stderr, code],
    [["top level", "true,true 10 40"], ["item 1", "item 2", "item 3"], ["true,true,true"], "", 0]);
}

test("bundle: serves as its own worker; its top level runs once", () => assertOutput(run(file)));

test("bundle: from another working directory, by a relative path", () => {
  mkdirSync(join(folder, "elsewhere"));
  assertOutput(run("../app.mjs", { cwd: join(folder, "elsewhere") }));
});

test("bundle: moved and renamed, also to names with special characters", () => {
  for (const name of ["renamed.mjs", "with space.mjs", "hash#1.mjs", "per%20cent.mjs", "ünï 文.mjs", "question?.mjs"]) {
    if (bun && name.includes("?")) continue; // Bun cannot run such a file at all
    const moved = join(folder, "elsewhere", name);
    copyFileSync(file, moved);
    assertOutput(run(moved));
  }
});

test("bundle: through a symlink to the file and to its folder", () => {
  symlinkSync(file, join(folder, "link.mjs"));
  symlinkSync(folder, join(folder, "elsewhere", "folder"));
  assertOutput(run(join(folder, "link.mjs")));
  assertOutput(run(join(folder, "elsewhere", "folder", "app.mjs")));
});

test("bundle: imported by another module, statically, dynamically, with a query", () => {
  for (const [name, source] of [["static", 'import "./app.mjs";'], ["dynamic", 'await import("./app.mjs");'], ["query", 'await import("./app.mjs?v=1#x");']]) {
    if (bun && name === "query") continue; // Bun looks for a file of that name
    writeFileSync(join(folder, `${name}.mjs`), source);
    assertOutput(run(join(folder, `${name}.mjs`)));
  }
});

test("bundle: imported by code given on the command line", () => {
  const code = `import(${JSON.stringify(file)})`;
  assertOutput(run("-e", { args: [code] }));
  if (!bun) assertOutput(run("-e", { flags: ["--input-type=module"], args: [`await ${code}`] }));
});

test("bundle: in a worker of the user's own it is a program like any other", () => {
  writeFileSync(join(folder, "own-worker.mjs"), `import { Worker } from "node:worker_threads";
new Worker(new URL("app.mjs", import.meta.url), { workerData: { mine: 1 } }).on("exit", (code) => { process.exitCode = code; });`);
  const { stdout, code } = run(join(folder, "own-worker.mjs"));
  assert.match(stdout, /top level\n/);
  assert.equal(code, 0);
});

test("bundle: two bundles in one process keep their own threads", () => {
  copyFileSync(file, join(folder, "other.mjs"));
  writeFileSync(join(folder, "both.mjs"), 'import "./app.mjs";\nimport "./other.mjs";');
  const { stdout, stderr, code } = run(join(folder, "both.mjs"));
  assert.deepEqual([stdout.match(/^top level$/gm).length, stdout.match(/^true,true 10 40$/gm).length, stderr, code], [2, 2, "", 0]);
});

test("bundle: another bundle that it imports is an ordinary module in its threads", () => {
  writeFileSync(join(folder, "imported-bundle.mjs"), bundle(`const workers = parallelWorkers(import.meta.url);
export let started = false;
if (!workers.serve()) started = true;`));
  writeFileSync(join(folder, "importing.mjs"), bundle(`import { started } from "./imported-bundle.mjs";
const workers = parallelWorkers(import.meta.url);
const lifted = workers.lift("callback", () => (x) => [x, started]);
if (!workers.serve()) startProgram(async () => print((await parallelMap([1, 2], lifted(), 2)).join()));`));
  const { stdout, stderr, code } = run(join(folder, "importing.mjs"));
  assert.deepEqual([stdout, stderr, code], ["1,true,2,true\n", "", 0]);
});

test("bundle: where the host refuses threads, the same results on the main thread", () => {
  writeFileSync(join(folder, "without.mjs"), `process.getBuiltinModule = () => undefined;\nawait import("./app.mjs");`);
  assertOutput(run(join(folder, "without.mjs")));
  if (newNode) assertOutput(run(file, { flags: ["--permission", "--allow-fs-read=*"] }));
});

test("bundle: under a URL that is no file, or none, the same results on the main thread", () => {
  // As servers of modules and bundlers to CommonJS leave it.
  for (const [name, url] of [["served", '"http://localhost:5173/src/app.js?t=1"'], ["relative", '"/src/app.js"'], ["lost", "undefined"]]) {
    writeFileSync(join(folder, `${name}.mjs`), bundle(program).replaceAll("import.meta.url", url));
    assertOutput(run(join(folder, `${name}.mjs`)));
  }
});

/** A program that maps with one callback. */
const small = (callback, body) => bundle(`const workers = parallelWorkers(import.meta.url);
const lifted = workers.lift("callback", () => ${callback});
async function main() { ${body} }
if (!workers.serve()) startProgram(main);`);

function runSmall(name, callback, body, options) {
  const path = join(folder, `${name}.mjs`);
  writeFileSync(path, small(callback, body));
  return run(path, options);
}

test("program: everything that workers print arrives, in full, before the end", () => {
  for (const [name, end] of [["printing", ""], ["printing-and-leaving", "process.exit(0);"]]) {
    const { stdout, code } = runSmall(name, '(x) => { print("line " + x + " " + "-".repeat(200)); }', `await parallelMap(Array.from({ length: 3000 }, (_, i) => i), lifted(), 2); ${end}`);
    const lines = stdout.trimEnd().split("\n").map((line) => line.split(" ")[1]);
    assert.deepEqual(lines.sort((a, b) => a - b), numbers(3000).map(String), name);
    assert.equal(code, 0);
  }
});

test("program: ends by itself when a call has ended, failed, or was cancelled", () => {
  for (const [name, callback, body] of [
    ["ended", "(x) => x", "await parallelMap([1, 2, 3], lifted(), 2);"],
    ["short-lived", "(x) => x", "await parallelMap([1], lifted(), 8);"],
    ["failed", "(x) => { if (x === 1) for (;;); throw new Error('early'); }", "await parallelMap([1, 2], lifted(), 2).catch(() => {});"],
    ["cancelled", "() => { for (;;); }", "const block = timeoutBlock(30); await block.join(Promise.all([block.task(() => parallelMap([1, 2], lifted(), 2), 'map')]));"],
    ["cancelled-early", "(x) => x", "const block = timeoutBlock(1); await block.join(Promise.all([block.task(() => parallelMap([1, 2, 3], lifted(), 3), 'map')]));"],
    ["abandoned", "(x) => x", "parallelMap([1, 2], lifted(), 2);"],
  ]) {
    const { code, signal, stderr } = runSmall(name, callback, body + "print('end');");
    assert.deepEqual([name, code, signal, stderr], [name, 0, null, ""]);
  }
});

test("program: no thread for an empty list, never more threads than items or than were asked for", () => {
  const { stdout, code } = runSmall("threads", "(ms) => { for (const end = Date.now() + ms; Date.now() < end;); }", `
    const count = async (items, options) => { await parallelMap(items, lifted(), options); return workers.startedPool?.threads.size ?? 0; };
    print(await count([], 4), await count([1], 4), await count([200, 200, 200], 2), await count([200, 200, 200], 8));`);
  assert.deepEqual([stdout, code], ["0 1 2 3\n", 0]);
});

test("program: process.exit while threads start or work", () => {
  for (const [name, body] of [["starting", "parallelMap([1, 2, 3], lifted(), 3); process.exit(5);"], ["working", "parallelMap([1, 2, 3], lifted(), 3); setTimeout(() => process.exit(5), 100);"]]) {
    const { code, signal } = runSmall(name, "() => { for (;;); }", body);
    assert.deepEqual([name, code, signal], [name, 5, null]);
  }
});

test("program: without threads items are copied all the same, and `workers` are in progress", () => {
  const { stdout, stderr, code } = runSmall("without-threads", "async (list) => { list.push(globalThis.running = (globalThis.running ?? 0) + 1); await new Promise((resolve) => setTimeout(resolve, 5)); globalThis.running--; return list; }", `
    process.getBuiltinModule = () => undefined;
    const lists = [[], [], [], []];
    const results = await parallelMap(lists, lifted(), 2);
    print(lists.flat().length, Math.max(...results.flat()), workers.startedPool === null || workers.startedPool.threads.size === 0);`);
  assert.deepEqual([stdout, stderr, code], ["0 2 true\n", "", 0]);
});

test("program: a failed call is reported and ends it with 1", () => {
  const { code, stderr } = runSmall("rejected", "() => { throw new RangeError('out'); }", "await parallelMap([1], lifted(), 2);");
  assert.equal(code, 1);
  assert.match(stderr, /parallelMap: item 0 failed: out/);
});

test("program: what an ended item left behind is not silent", () => {
  const { code, stderr, stdout } = runSmall("leftover", "(x) => { setTimeout(() => { throw new Error('left behind'); }, 1); return x; }",
    "await parallelMap([1], lifted(), 1); await new Promise((resolve) => setTimeout(resolve, 200)); print('end');");
  assert.deepEqual([code, stdout], [0, "end\n"]);
  assert.match(stderr, /ended a worker between two items: .*left behind/s);
});

test("program: a worker out of memory is an error", { skip: bun ? "Bun has no limit of memory for workers" : false }, () => {
  const { stdout, code } = runSmall("memory", "() => { const kept = []; for (;;) kept.push({ length: kept.length }); }",
    "try { await parallelMap([1], lifted(), 1); } catch (error) { print(error.message); }", { flags: ["--max-old-space-size=64"] });
  assert.deepEqual([stdout, code], ["parallelMap: worker exited with code 1 while processing item 0\n", 0]);
});

test("program: a worker that cannot load its file is an error, not a hang", () => {
  const path = join(folder, "vanishing.mjs");
  writeFileSync(path, small("(x) => x", "const { rmSync } = await import('node:fs'); rmSync(new URL(import.meta.url)); try { await parallelMap([1], lifted(), 1); } catch (error) { print(error.code, error.message); }"));
  const { stdout, code } = run(path);
  assert.match(stdout, /^PARALLEL_MAP parallelMap: no worker could be started: /);
  assert.equal(code, 0);
});
