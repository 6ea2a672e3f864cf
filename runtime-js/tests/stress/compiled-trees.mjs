// Trees as Tova programs: written, compiled and loaded, many at a time.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { withEmissionFault } from "./emission-faults.mjs";
import { tovaSource } from "./tova-source.mjs";

/**
 * @param {string} tovac the compiler
 * @param {any[]} trees
 * @param {string} [fault] what to break in the emitted code
 * @returns {Promise<{ runtime: any, functions: ((world: any) => Promise<void>)[] }>} one function for each tree
 */
export async function compiledTrees(tovac, trees, fault) {
  const folder = mkdtempSync(join(tmpdir(), "tova-stress-"));
  try {
    const [source, output] = [join(folder, "trees.tova"), join(folder, "trees.mjs")];
    writeFileSync(source, tovaSource(trees));
    const { status, stderr, stdout } = spawnSync(tovac, ["build", source, "-o", output, "--sourcemap", "none"], { encoding: "utf8", maxBuffer: 1 << 28 });
    if (status !== 0) throw new Error(`the trees do not compile:\n${stderr}${stdout}`.slice(0, 4000));
    if (fault !== undefined) writeFileSync(output, withEmissionFault(readFileSync(output, "utf8"), fault));
    let loaded;
    globalThis.receiveTrees = (functions, isCancelled, Channel) => {
      loaded = { functions, runtime: { isCancelled, Channel, get taskScope() { return globalThis[Symbol.for("tova.scope")]; } } };
    };
    await import(pathToFileURL(output).href);
    return loaded;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
