import assert from "node:assert/strict";
import test from "node:test";
import { plannedFaults, treesUntilFound } from "./stress/faults.mjs";

// The oracle of the stress run must bite. The run itself: `cargo xtask stress`, and a share of it in every test run.
for (const name of Object.keys(plannedFaults)) {
  test(`the stress run notices when ${name}`, { timeout: 120000 }, () => {
    assert.notEqual(treesUntilFound(name, 1000), null);
  });
}
