import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import test from "node:test";
import { fileURLToPath } from "node:url";
import { deviationOf, faults } from "./explore/faults.mjs";

const run = fileURLToPath(new URL("explore/run.mjs", import.meta.url));
const programsOfEachWorld = "8";

// All of them: cargo xtask explore
test("small programs do what the model allows, in every order", { timeout: 600000 }, () => {
  const { stdout, stderr, status } = spawnSync(process.execPath, [run, "--take", programsOfEachWorld], { encoding: "utf8" });
  assert.equal(status, 0, stdout + stderr);
});

// The model must bite. All faults: node runtime-js/tests/explore/faults.mjs
// They are the same on every engine, so one of them looks for a third.
const isFirstEngine = process.versions.bun === undefined && process.versions.node.startsWith("20.");
const looked = isFirstEngine ? Object.keys(faults).filter((_, place) => place % 3 === 0) : [];
for (const name of looked) {
  test(`the explorer notices when ${name}`, { timeout: 600000 }, () => {
    assert.notEqual(deviationOf(name, 1000), null);
  });
}
