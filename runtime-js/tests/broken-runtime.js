import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runtimeFolder } from "./linked.js";

/**
 * Breaks a copy of the runtime on purpose, to see that a test notices.
 * @template T
 * @param {string[]} fault a file, a text that it holds once, and what to put there instead
 * @param {(folder: string) => T} use what to do with the copy, which is removed afterwards
 * @returns {T}
 */
export function withBrokenRuntime([file, text, replacement], use) {
  const folder = mkdtempSync(join(tmpdir(), "tova-fault-"));
  try {
    for (const room of ["core", "result", "task", "async", "channel", "program"]) cpSync(join(runtimeFolder, room), join(folder, room), { recursive: true });
    writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
    const parts = readFileSync(join(folder, file), "utf8").split(text);
    if (parts.length !== 2) throw new Error(`${file} holds ${JSON.stringify(text)} ${parts.length - 1} times`);
    writeFileSync(join(folder, file), parts.join(replacement));
    return use(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
