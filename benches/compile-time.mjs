// Whole builds as processes: `tovac build` against `esbuild --bundle` of the same program written in TypeScript, and start-up against a
// program that only prints its version. `cargo xtask bench compile-time` builds the compiler first and says where it is (TOVAC).
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import { generate } from "./generate.mjs";
import { paired } from "./measure.mjs";

const tovac = process.env.TOVAC ?? "../target/release/tovac";
const esbuildPackage = dirname(createRequire(import.meta.url).resolve("esbuild/package.json"));
const esbuild = join(esbuildPackage, "bin", "esbuild");
const folder = mkdtempSync(join(tmpdir(), "tovac-bench-"));

/**
 * @param {string} command
 * @param {string[]} args
 * @returns {number} milliseconds
 */
function run(command, args) {
  const begun = performance.now();
  const { status, stderr, error } = spawnSync(command, args, { cwd: folder, encoding: "utf8" });
  const time = performance.now() - begun;
  if (status !== 0) throw new Error(`${command} ${args.join(" ")}: ${error ?? stderr.slice(0, 2000)}`);
  return time;
}

try {
  const perLine = [];
  console.log("| lines | tovac build | esbuild --bundle | ratio (median of pairs) |\n|---|---|---|---|");
  for (const [lines, rounds] of [[1000, 21], [10_000, 15], [100_000, 7]]) {
    const { tova, typeScript } = generate(lines);
    writeFileSync(join(folder, `p${lines}.tova`), tova);
    writeFileSync(join(folder, `p${lines}.ts`), typeScript);
    const { ours, theirs, ratio } = paired(
      () => run(tovac, ["build", `p${lines}.tova`, "-o", `p${lines}.mjs`, "--force"]),
      () => run(esbuild, [`p${lines}.ts`, "--bundle", "--format=esm", "--platform=node", "--sourcemap", `--outfile=p${lines}.esbuild.mjs`, "--log-level=error"]),
      rounds,
    );
    perLine.push(ours / lines);
    console.log(`| ${lines} | ${ours.toFixed(1)} ms | ${theirs.toFixed(1)} ms | ${ratio.toFixed(2)} |`);
  }
  console.log(`\ngrowth, time per line at 100,000 lines against 1,000: ${(perLine[2] / perLine[0]).toFixed(2)}`);

  writeFileSync(join(folder, "small.tova"), `${'name = "you"\nprint("hello {name}")\n'.repeat(1)}${"print(1)\n".repeat(18)}`);
  const start = paired(
    () => run(tovac, ["build", "small.tova", "-o", "small.mjs", "--force"]),
    () => run(tovac, ["--version"]),
    41,
  );
  console.log(`\nbuild of 20 lines: ${start.ours.toFixed(2)} ms; \`tovac --version\`: ${start.theirs.toFixed(2)} ms; ratio ${start.ratio.toFixed(2)}`);
  console.log(`release binary: ${(statSync(tovac.includes("/") && !tovac.startsWith("/") ? join(import.meta.dirname, tovac) : tovac).size / 1e6).toFixed(1)} MB`);
} finally {
  rmSync(folder, { recursive: true });
}
