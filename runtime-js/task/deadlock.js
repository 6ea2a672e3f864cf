import { untrackedNames } from "./untracked-tasks.js";
import { wholeProgram } from "./whole-program.js";

/** @typedef {import("./tree-node.js").TreeNode} TreeNode */

let deadlockIsWatched = false;
let unfinishedParts = 0;

/** Sees to it that a program whose event loop drains too early says so. Called by the first wait. */
export function watchForDeadlock() {
  if (!deadlockIsWatched) beginToWatch();
}

function beginToWatch() {
  deadlockIsWatched = true;
  process.on("beforeExit", reportDeadlock);
}

/** A block was opened, or the waiting top level was entered: the program must not end before it. */
export function beginUnfinished() {
  unfinishedParts++;
  watchForDeadlock();
}

/** What `beginUnfinished` announced has ended. */
export function endUnfinished() {
  unfinishedParts--;
}

function reportDeadlock() {
  if (unfinishedParts === 0) return;
  const untracked = untrackedNames().map((name) => `  ${name}: waits, in ${wholeProgram.label}`);
  const tracked = waitingLines(wholeProgram, untracked.length === 0 ? wholeProgram.label : "one of them", "");
  console.error(["deadlock: all tasks are waiting", ...tracked, ...untracked].join("\n"));
  process.exit(1);
}

/**
 * One line per wait below a node, and one per node that waits for something the runtime cannot see.
 * @param {TreeNode} node
 * @param {string} label
 * @param {string} above the nodes around it, innermost first: `, in a, in b`
 * @returns {string[]}
 */
function waitingLines(node, label, above) {
  /** @type {string[]} */
  const lines = [];
  node.forEachWait(({ kind }) => {
    const line = `  ${label}: waits in ${kind.name}${above}`;
    // A call can park several waits in its task; what hangs under the program are different ones.
    if (kind.name !== "" && (node === wholeProgram || !lines.includes(line))) lines.push(line);
  });
  if (lines.length === 0 && node.firstChild === null && node !== wholeProgram) lines.push(`  ${label}: waits for a promise${above}`);
  const inside = node.label === "" ? above : `, in ${node.label}${above}`;
  for (let child = node.firstChild; child !== null; child = child.nextSibling) {
    lines.push(...waitingLines(child, child.label, inside));
  }
  return lines;
}
