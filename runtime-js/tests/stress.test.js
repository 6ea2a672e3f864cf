import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import test from "node:test";
import { fileURLToPath } from "node:url";
import { plannedFaults, programsUntilFound } from "./stress/faults.mjs";

const run = fileURLToPath(new URL("stress/run.mjs", import.meta.url));

test("random task trees keep every promise", { timeout: 120000 }, () => {
  const { stdout, status } = spawnSync(process.execPath, [run, "--trees", "400"], { encoding: "utf8" });
  assert.equal(status, 0, stdout);
});

// The oracle must bite. All faults: node runtime-js/tests/stress/faults.mjs
// Bun does not show which timers are alive, so a timer that is left over cannot be found there.
const visibleFaults = Object.keys(plannedFaults).filter((name) => !(process.versions.bun && name.includes("timer")));
for (const name of visibleFaults.slice(0, 4)) {
  test(`the stress run notices when ${name}`, { timeout: 120000 }, () => {
    assert.notEqual(programsUntilFound(name, 1000), null);
  });
}
