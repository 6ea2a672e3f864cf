// Runs random trees under virtual time and looks for broken promises.
import { deadlockReport } from "../deadlock-report.js";
import { expectedReport } from "./expected-report.mjs";
import { lastMoment } from "./random-tree.mjs";
import { VirtualClock } from "./virtual-clock.mjs";
import { randomSource } from "./random-source.mjs";
import { spendOperations } from "./spend-operations.mjs";
import { World } from "./world.mjs";

let clock = new VirtualClock(randomSource(0));
let chance = Math.random;
let world = null;
let whenFails = () => {};

/** Gives the process over to the trees: their clock, their chance, their `fetch`. Errors that nobody sees are a part of them. */
export function prepareProcess() {
  for (const name of ["setTimeout", "clearTimeout", "setImmediate", "clearImmediate"]) globalThis[name] = (...args) => clock[name](...args);
  Math.random = () => chance();
  globalThis.fetch = (ms, options) => world.fetch(ms, options);
  console.error = (text) => world.reports.push(String(text));
  Error.stackTraceLimit = 0;
  process.on("unhandledRejection", (error) => whenFails(`unhandled rejection: ${error?.stack ?? error}`));
}

/**
 * @param {any} runtime `Channel`, `isCancelled`, `taskScope`, and `wholeProgram` where it can be reached
 * @param {any} tree
 * @param {(world: World) => Promise<void>} play
 * @param {(line: string) => void} [tell] hears of every event
 * @returns {Promise<string[]>} what went wrong; empty: all promises were kept
 */
export async function runTree(runtime, tree, play, tell) {
  const random = randomSource(tree.seed);
  chance = random.next;
  clock = new VirtualClock(random);
  world = new World(clock, runtime.isCancelled, tree.operationsBefore > 0);
  world.tell = tell;
  whenFails = (text) => world.fault(text);

  // A program that cannot cancel has none.
  const scope = runtime.taskScope ?? { living: 0 };
  forgetTasks(scope, runtime.wholeProgram);
  spendOperations(runtime.Channel, tree.operationsBefore);
  await clock.runUntil(() => clock.isIdle);
  let isOver = false;
  play(world).then(() => (isOver = true), (error) => {
    isOver = true;
    world.fault(`the tree fails with ${error?.stack ?? error}`);
  });
  const isStuck = () => tree.mayGetStuck && clock.nothingBefore(lastMoment);
  await clock.runUntil(() => isOver || isStuck());
  if (!isOver && isStuck()) compareReport(world);
  if (!(await clock.runUntil(() => isOver))) world.fault("the tree does not end");
  // A block that was left behind is unfinished; what only waits for a channel is not.
  if ((deadlockReport() !== null) !== world.openBlocks.size > 0) world.fault("a deadlock is reported though no block is open, or none though one is");
  // What tasks that ended normally have left behind may still wait for a channel.
  world.drain();
  const isAtRest = () => {
    world.drain();
    if (scope.living > 0 || world.living.size > 1) return false;
    if (clock.ownTimers > 0) world.fault(`${clock.ownTimers} timers are left`);
    return clock.isIdle;
  };
  if (!(await clock.runUntil(isAtRest))) world.fault("tasks are left");
  await clock.settled();

  world.checkRest();
  const { wholeProgram } = runtime;
  if (wholeProgram !== undefined && (wholeProgram.firstChild !== null || wholeProgram.firstWait !== null)) world.fault("the tree of tasks is not empty");
  return world.faults;
}

/** Nothing in a tree can go on. */
function compareReport(world) {
  // A compiled program names the file, too.
  const reported = deadlockReport()?.map((line) => line.replace(/ \S*trees\.tova:/g, ":")).sort().join("\n    ");
  const expected = expectedReport(world).join("\n    ");
  if (reported !== expected) world.fault(`a deadlock is reported so:\n    ${reported}\n  and should be:\n    ${expected}`);
}

/** A tree that has failed may have left tasks behind, which the next one must not see. */
function forgetTasks(scope, wholeProgram) {
  if (scope.living === 0) return;
  scope.living = 0;
  scope.storage.disable();
  if (wholeProgram !== undefined) wholeProgram.firstChild = wholeProgram.lastChild = wholeProgram.lastWait = null;
}
