import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

/** 0, 1, … count - 1. */
export const numbers = (count) => Array.from({ length: count }, (_, i) => i);

/** An iterable that is nothing else. */
export function* iterationOf(...items) {
  yield* items;
}

/** What a promise rejects with. */
export const rejection = (promise) => promise.then((value) => { throw new Error(`resolved: ${value}`); }, (error) => error);

export const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Waits until a condition holds; false when it did not for five seconds. */
export async function eventually(condition) {
  for (const end = performance.now() + 5000; performance.now() < end; await sleep(5)) if (condition()) return true;
  return false;
}

export const fixture = (name) => fileURLToPath(new URL(`fixtures/parallel/${name}`, import.meta.url));

/** Runs a file on the engine that runs the tests. */
export function run(file, { args = [], flags = [], cwd = undefined, env = {} } = {}) {
  const { stdout, stderr, status, signal } = spawnSync(process.execPath, [...flags, file, ...args], { encoding: "utf8", timeout: 30000, cwd, env: { ...process.env, ...env } });
  return { stdout, stderr, code: status, signal };
}
