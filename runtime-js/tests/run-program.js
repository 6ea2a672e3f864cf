import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { runtimeFolder } from "./linked.js";

/**
 * Where each name that these programs use lives in the runtime.
 */
const exportedFrom = {
  Channel: "channel/channel.js", receiving: "channel/receiving.js", sending: "channel/sending.js", after: "channel/after.js",
  select: "channel/select.js", sleep: "async/sleep.js", retry: "async/retry.js", timeout: "async/timeout.js",
  tryAsync: "async/try-async.js", Semaphore: "async/semaphore.js", print: "core/print.js", Ok: "result/ok.js", Err: "result/err.js",
  startProgram: "program/start-program.js", runMain: "program/run-main.js", task: "task/plain-task.js",
  reportUnseen: "task/report-unseen.js", start: "task/start.js", startable: "task/startable.js", shield: "task/shield.js",
  wait: "task/task.js", rethrowCancellation: "task/task.js", waitAllBlock: "task/wait-all-block.js",
  timeoutBlock: "task/timeout-block.js", firstBlock: "task/first-block.js", cancelOnErrorBlock: "task/cancel-on-error-block.js",
  spawnDetached: "task/spawn-detached.js",
};

/** @type {string | null} */
let plainRuntimeFolder = null;

/**
 * A copy of the runtime as it is linked into programs that cannot cancel.
 * @returns {string} its folder
 */
export function plainRuntime() {
  if (plainRuntimeFolder === null) {
    const folder = mkdtempSync(join(tmpdir(), "tova-plain-"));
    for (const room of ["core", "result", "task", "async", "channel", "program"]) {
      cpSync(join(runtimeFolder, room), join(folder, room), { recursive: true });
    }
    for (const name of ["task/task", "task/spawn-detached"]) cpSync(join(folder, `${name}-stub.js`), join(folder, `${name}.js`));
    writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
    process.on("exit", () => rmSync(folder, { recursive: true }));
    plainRuntimeFolder = folder;
  }
  return plainRuntimeFolder;
}

/**
 * Runs a program on the engine that runs the tests.
 * @param {string} source uses names of the runtime, without importing them
 * @param {{ plain?: boolean, args?: string[], env?: Record<string, string> }} [options] plain: as a
 *   program that cannot cancel
 * @returns {{ stdout: string, stderr: string, code: number | null, ms: number }}
 */
export function runProgram(source, { plain = false, args = [], env = {} } = {}) {
  const runtime = plain ? plainRuntime() : runtimeFolder;
  const used = Object.keys(exportedFrom).filter((name) => new RegExp(`\\b${name}\\b`).test(source));
  const imports = used.map((name) => `import { ${name} } from "${pathToFileURL(join(runtime, exportedFrom[name]))}";`);
  const folder = mkdtempSync(join(tmpdir(), "tova-program-"));
  try {
    const file = join(folder, "program.mjs");
    writeFileSync(file, [...imports, source].join("\n"));
    const begin = performance.now();
    const { stdout, stderr, status } = spawnSync(process.execPath, [file, ...args], {
      encoding: "utf8", timeout: 20000, env: { ...process.env, ...env },
    });
    return { stdout, stderr, code: status, ms: performance.now() - begin };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
