// node runtime-js/tests/stress/run.mjs --seed N --trees N [--runtime FOLDER]
import { parseArgs } from "node:util";
import { fileURLToPath } from "node:url";
import { play, loadRuntime } from "./play.mjs";
import { randomProgram } from "./random-program.mjs";

const { values } = parseArgs({
  options: {
    seed: { type: "string", default: "1" },
    trees: { type: "string", default: "1000" },
    runtime: { type: "string", default: fileURLToPath(new URL("../..", import.meta.url)) },
  },
});
const first = Number(values.seed);
const trees = Number(values.trees);
const rt = await loadRuntime(values.runtime);

let current = first;
const fail = (reasons) => {
  console.log([`seed ${current}:`, ...reasons.map((reason) => `  ${reason}`)].join("\n"));
  console.log(`repeat with: node runtime-js/tests/stress/run.mjs --seed ${current} --trees 1`);
  process.exit(1);
};
process.on("unhandledRejection", (error) => fail([`unhandled rejection: ${error?.stack ?? error}`]));
// Errors nobody sees are part of the programs.
console.error = () => {};

for (; current < first + trees; current++) {
  const hanging = setTimeout(() => fail(["the program does not end"]), 3000);
  hanging.unref();
  const guarded = play(rt, randomProgram(current));
  const faults = await guarded;
  clearTimeout(hanging);
  if (faults.length > 0) fail(faults);
}
console.log(`${trees} programs from seed ${first}: every promise was kept`);
