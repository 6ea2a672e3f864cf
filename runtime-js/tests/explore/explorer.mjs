// Plays a program in every order in which its waits can be woken, and compares each step with the model.
import { deadlockReport } from "../deadlock-report.js";
import { Decisions, cancelNow, drawHigh, drawLow, goOn } from "./decisions.mjs";
import { turnsUntilQuiet } from "./host.mjs";
import { Player } from "./player.mjs";
import { Situation } from "./situation.mjs";
import { remainingIn, resultsOf, waitingTasksOf } from "./view.mjs";

/** @typedef {import("./program.mjs").Program} Program */

/** What the runtime did and the model does not allow. */
export class Deviation extends Error {}

/**
 * Everything that can happen in a program.
 * @param {any} rt the runtime
 * @param {import("./host.mjs").Host} host
 * @param {Program} program
 * @param {number} [most] events in one run; after them everything is cancelled
 * @returns {Promise<{ runs: number, schedules: number, deviation: { schedule: string[], reason: string } | null }>}
 */
export async function explore(rt, host, program, most = Infinity) {
  const start = Situation.first(program);
  let runs = 0;
  for (let prefix = /** @type {number[] | null} */ ([]); prefix !== null; runs++) {
    const decisions = new Decisions(prefix);
    /** @type {Situation | null} */
    let before = null;
    let events = 0;
    const arrive = (situation) => {
      const isFresh = decisions.isFresh;
      if (isFresh) before?.next.push(situation);
      before = situation;
      if (isFresh && situation.visited) return false;
      situation.visited = true;
      return events++ < most;
    };
    try {
      await playOnce(rt, host, program, start, decisions, arrive);
    } catch (error) {
      if (!(error instanceof Deviation)) throw error;
      return { runs, schedules: 0, deviation: { schedule: decisions.schedule(), reason: error.message } };
    }
    prefix = decisions.next();
  }
  const [first] = start.values();
  const missing = onlyChoicesDiffer(program) && most === Infinity ? first.missing() : null;
  return { runs, schedules: first.paths(), deviation: missing === null ? null : { schedule: [], reason: missing } };
}

/**
 * Whether a program can go on in different ways only where a select chooses among ready arms, which must all be chosen
 * at some time.
 * @param {Program} program
 */
function onlyChoicesDiffer({ held, mode, tired }) {
  return held === "each" && mode === "all" && !tired;
}

/**
 * Plays one schedule and throws a `Deviation` when the runtime leaves the model.
 * @param {any} rt
 * @param {import("./host.mjs").Host} host
 * @param {Program} program
 * @param {Map<string, Situation>} allowed at the start, by what is seen
 * @param {{ choose(options: string[]): string }} decisions
 * @param {(situation: Situation) => boolean} arrive says whether to go on from there; else everything is cancelled
 * @returns {Promise<void>}
 */
export async function playOnce(rt, host, program, allowed, decisions, arrive) {
  const player = new Player(rt, host, program);
  host.timers.clear();
  host.draw = () => (decisions.choose([drawLow, drawHigh]) === drawLow ? 0.25 : 0.75);
  player.start();
  await host.settle();
  for (let goesOn = true; ;) {
    const situation = agreeing(allowed, player, goesOn);
    if (goesOn) goesOn = arrive(situation);
    if (situation.hasEnded) return compareEnd(situation, player);
    if (situation.events.length === 0) compareReport(situation);
    const possibilities = goesOn ? situation.possibilities() : [];
    if (possibilities.length > 0) allowed = await happen(decisions.choose(possibilities), situation, player, decisions);
    else allowed = await happen(situation.wholeCancelled ? situation.events[0] : "cancel all", situation, player, null);
  }
}

/**
 * Lets something happen. The cancellation may come while the event takes its course: between any two turns of the
 * microtask queue of which the first changed something.
 * @param {string} event
 * @param {Situation} situation
 * @param {Player} player
 * @param {{ choose(options: string[]): string } | null} decisions null: nothing comes in between
 * @returns {Promise<Map<string, Situation>>} what the model allows when all is quiet again
 */
async function happen(event, situation, player, decisions) {
  player.fire(event);
  if (decisions === null || !situation.canBeInterrupted(event)) {
    if (decisions !== null) situation.played.add(event);
    await player.host.settle();
    return situation.after(event, "none");
  }
  for (let quiet = 0, pulse = ""; quiet < turnsUntilQuiet; quiet++) {
    const now = player.pulse();
    if (now !== pulse) {
      quiet = 0;
      pulse = now;
      if (decisions.choose([goOn, cancelNow]) === cancelNow) {
        const came = player.fire(/** @type {string} */ (situation.cancellation));
        await player.host.settle();
        return situation.after(event, came ? "cancelled" : "too late");
      }
    }
    await undefined;
  }
  await player.host.settle();
  situation.played.add(event);
  return situation.after(event, "none");
}

/**
 * The situation that looks as the runtime does.
 * @param {Map<string, Situation>} allowed
 * @param {Player} player
 * @param {boolean} goesOn false: everything has been cancelled
 * @returns {Situation}
 */
function agreeing(allowed, player, goesOn) {
  const since = goesOn ? "" : "then everything is cancelled:\n";
  if (player.broken.length > 0) throw new Deviation(since + player.broken.join("\n"));
  const view = player.view();
  const situation = allowed.get(view);
  if (situation !== undefined) return situation;
  throw new Deviation(`${since}the runtime shows:\n${indented(view)}\nallowed:\n${[...allowed.keys()].map(indented).join("\n  or\n")}`);
}

/**
 * @param {Situation} situation in which nothing can happen any more
 */
function compareReport(situation) {
  const expected = waitingTasksOf(situation.states[0]).join("\n");
  const reported = deadlockReport()?.join("\n");
  if (reported !== expected) throw new Deviation(`the deadlock report says:\n${indented(reported || "nothing")}\nbut there wait:\n${indented(expected)}`);
}

/**
 * @param {Situation} situation
 * @param {Player} player
 */
function compareEnd(situation, player) {
  const ends = situation.states.map((state) => endText(resultsOf(state), remainingIn(state)));
  const end = endText(player.results ?? ["nothing"], player.drain());
  if (!ends.includes(end)) throw new Deviation(`the runtime ends with:\n  ${end}\nallowed:\n${ends.map(indented).join("\n")}`);
  const broken = player.leftovers();
  if (broken.length > 0) throw new Deviation(broken.join("\n"));
}

/**
 * @param {string[]} results
 * @param {string[]} remaining
 */
function endText(results, remaining) {
  return `results ${results.join(" / ")}; left in the channels: ${remaining.join(" / ") || "nothing"}`;
}

/** @param {string} text */
function indented(text) {
  return text.split("\n").map((line) => `  ${line}`).join("\n");
}
