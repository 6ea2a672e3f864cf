// How many instructions a build takes, as multiples of Y: stock swc's parse, print and source map of the very JavaScript that the build writes.
// Counts do not depend on what else the machine does, so they are kept: instructions.json holds those of the last change that meant to change
// them. Needs valgrind. `cargo xtask bench instructions`; with UPDATE=1 the kept counts are written anew.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { generate } from "./generate.mjs";

const LINES = 3000;
const KEPT = join(import.meta.dirname, "instructions.json");
/** Growth of a count that fails the benchmark. */
const TOLERANCE = 1.03;

const stages = process.env.STAGES ?? "../target/release/examples/stages";
const folder = mkdtempSync(join(tmpdir(), "tovac-instructions-"));

/**
 * @param {string} command
 * @param {string[]} args
 */
function output(command, args) {
  const { status, stdout, stderr, error } = spawnSync(command, args, { encoding: "utf8", maxBuffer: 1 << 28 });
  if (status !== 0) throw new Error(`${command} ${args.join(" ")}: ${error ?? stderr.slice(-2000)}`);
  return { stdout, stderr };
}

/**
 * @param {string} stage
 * @param {string} file
 * @returns {number} instructions of the whole process
 */
function instructions(stage, file) {
  const { stderr } = output("valgrind", [
    "--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null", stages, stage, file,
  ]);
  const found = /I\s+refs:\s+([\d,]+)/.exec(stderr);
  if (found === null) throw new Error(`valgrind gave no count: ${stderr}`);
  return Number(found[1].replaceAll(",", ""));
}

try {
  const tova = join(folder, "app.tova");
  const js = join(folder, "app.js");
  writeFileSync(tova, generate(LINES).tova);
  writeFileSync(js, output(stages, ["emit", tova]).stdout);

  const start = instructions("read", tova);
  const syntax = instructions("syntax", tova) - start;
  const check = instructions("check", tova) - start;
  const build = instructions("build", tova) - start;
  const yardstick = instructions("swc", js) - instructions("read", js);

  const rows = {
    "layout + pest + tree": [syntax, 1.5],
    "semantics": [check - syntax, 0.4],
    "link + lower + print + map": [build - check, 0.6],
    "whole build": [build, 2.5],
  };
  const kept = process.env.UPDATE === "1" ? null : JSON.parse(readFileSync(KEPT, "utf8"));
  console.log(`A program of ${LINES} lines; Y = ${(yardstick / 1e6).toFixed(1)} million instructions.\n`);
  console.log("| stage | million instructions | in Y | must | against the kept count |\n|---|---|---|---|---|");
  const grown = [];
  for (const [name, [count, must]] of Object.entries(rows)) {
    const change = kept === null ? 1 : count / kept[name];
    if (change > TOLERANCE) grown.push(name);
    console.log(`| ${name} | ${(count / 1e6).toFixed(1)} | ${(count / yardstick).toFixed(2)} | ${must} | ${((change - 1) * 100).toFixed(1)} % |`);
  }
  if (kept === null) {
    const counts = Object.fromEntries(Object.entries(rows).map(([name, [count]]) => [name, count]));
    writeFileSync(KEPT, `${JSON.stringify({ ...counts, "stock swc (Y)": yardstick }, null, 2)}\n`);
  } else if (grown.length > 0) {
    console.error(`\nmore instructions than before: ${grown.join(", ")}. If that is meant, run again with UPDATE=1 and commit instructions.json.`);
    process.exitCode = 1;
  }
} finally {
  rmSync(folder, { recursive: true });
}
