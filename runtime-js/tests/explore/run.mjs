// node runtime-js/tests/explore/run.mjs [--world NAME]… [--take N] [--most N] [--part I/N] [--replay TEXT] [--runtime FOLDER]
//
// Plays every small program on the runtime in every order in which its waits can be woken, and compares with the model.
//   --world NAME   only the programs of this world
//   --take N       so many programs of each world, evenly spread
//   --most N       programs with up to N operations in all tasks together, instead of what each world has
//   --part I/N     the I-th of N equal parts, for several processes
//   --replay TEXT  one program and one schedule, as a deviation prints them; or a program alone, in every order
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { WrittenDecisions } from "./decisions.mjs";
import { Deviation, explore, playOnce } from "./explorer.mjs";
import { Host } from "./host.mjs";
import { isPlanned, loadRuntime } from "./player.mjs";
import { parseProgram, programText } from "./program.mjs";
import { deviationText } from "./report.mjs";
import { Situation } from "./situation.mjs";
import { selection, worlds } from "./worlds.mjs";

const { values: options } = parseArgs({
  options: {
    world: { type: "string", multiple: true, default: Object.keys(worlds) },
    take: { type: "string", default: "Infinity" },
    most: { type: "string" },
    part: { type: "string", default: "1/1" },
    replay: { type: "string" },
    shortest: { type: "string" },
    runtime: { type: "string", default: fileURLToPath(new URL("../..", import.meta.url)) },
  },
});

// The explorer chooses among ready arms.
delete process.env.TOVA_SEED;
const rt = await loadRuntime(options.runtime);
const host = new Host(rt.taskScope.storage);
/** @type {string[]} */
const lost = [];
process.on("unhandledRejection", (error) => isPlanned(error) || lost.push(`unhandled rejection: ${/** @type {any} */ (error)?.stack ?? error}`));
// Errors of tasks whose results nobody sees are part of the programs.
console.error = () => {};

if (options.replay !== undefined) process.exitCode = await replay(options.replay);
else if (options.shortest !== undefined) process.exitCode = await shortest(options.shortest);
else process.exitCode = await exploreWorlds();

/** @returns {Promise<number>} the exit code */
async function exploreWorlds() {
  const [part, parts] = options.part.split("/").map(Number);
  const changes = options.most === undefined ? {} : { most: Number(options.most) };
  Error.stackTraceLimit = 0;
  host.install();
  for (const name of options.world) {
    const total = { programs: 0, runs: 0, schedules: 0 };
    const start = process.cpuUsage();
    let place = 0;
    for (const program of selection(name, Number(options.take), changes)) {
      if (place++ % parts !== part - 1) continue;
      const { runs, schedules, deviation } = await exploreAndCheck(program);
      if (deviation !== null) {
        console.log(`world ${name}, program ${total.programs + 1}: ${shortestDeviation(program) ?? deviationText(program, deviation)}`);
        return 1;
      }
      total.programs++;
      total.runs += runs;
      total.schedules += schedules;
    }
    const { user, system } = process.cpuUsage(start);
    console.log(`${name}: ${total.programs} programs, ${total.schedules} schedules in ${total.runs} runs, ${((user + system) / 1e6).toFixed(1)} s of CPU`);
  }
  return 0;
}

/**
 * @param {import("./program.mjs").Program} program
 * @param {number} [most]
 */
async function exploreAndCheck(program, most) {
  const result = await explore(rt, host, program, most);
  await host.turn();
  if (lost.length > 0) result.deviation ??= { schedule: ["at some moment"], reason: lost.join("\n") };
  return result;
}

/**
 * After a deviation the runtime may hold anything, so the shortest schedule is searched in a process of its own.
 * @param {import("./program.mjs").Program} program
 * @returns {string | null}
 */
function shortestDeviation(program) {
  const search = [fileURLToPath(import.meta.url), "--shortest", programText(program), "--runtime", options.runtime];
  const { stdout, status } = spawnSync(process.execPath, search, { encoding: "utf8" });
  return status === 1 && stdout !== "" ? stdout.trimEnd() : null;
}

/** @param {string} text of a program */
async function shortest(text) {
  host.install();
  for (let most = 1; most <= 20; most++) {
    const program = parseProgram(text);
    const { deviation } = await exploreAndCheck(program, most);
    if (deviation === null) continue;
    console.log(deviationText(program, deviation));
    return 1;
  }
  return 0;
}

/** @param {string} text of a program, and of a schedule behind `=>` */
async function replay(text) {
  const [head, schedule] = text.split(" => ");
  const program = parseProgram(head);
  host.install();
  if (schedule === undefined) {
    const { runs, schedules, deviation } = await exploreAndCheck(program);
    console.log(deviation === null ? `${schedules} schedules in ${runs} runs: the runtime does what the model allows` : deviationText(program, deviation));
    return deviation === null ? 0 : 1;
  }
  const decisions = new WrittenDecisions(schedule.split("; "));
  try {
    await playOnce(rt, host, program, Situation.first(program), decisions, () => !decisions.isUsedUp);
  } catch (error) {
    if (!(error instanceof Deviation)) throw error;
    console.log(deviationText(program, { schedule: schedule.split("; "), reason: error.message }));
    return 1;
  }
  console.log("the runtime does what the model allows");
  return 0;
}
