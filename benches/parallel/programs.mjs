// What the compiler makes of the programs of this folder.
import { execFileSync } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

/**
 * Compiles programs into a new folder.
 * @param {string[]} names
 * @returns {string} the folder; whoever asks removes it
 */
export function compilePrograms(names) {
  const compiler = process.env.TOVAC ?? fileURLToPath(new URL("../../target/release/tovac", import.meta.url));
  const folder = mkdtempSync(join(tmpdir(), "tova-bench-"));
  for (const name of names) {
    const source = fileURLToPath(new URL(`${name}.tova`, import.meta.url));
    execFileSync(compiler, ["build", source, "-o", join(folder, `${name}.mjs`)], { stdio: "pipe" });
  }
  return folder;
}

/** Imports a program from the folder in `TOVA_BENCH_PROGRAMS`, which worker threads see too. */
export function loadProgram(name) {
  return import(pathToFileURL(join(process.env.TOVA_BENCH_PROGRAMS, `${name}.mjs`)).href);
}
