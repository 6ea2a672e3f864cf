// Which programs there are. A world is a finite set of them that differ in one respect from those of the other worlds.
// What cannot differ is left out: tasks are interchangeable, so a program is a multiset of tasks; without a send the
// capacity means nothing; a task that touches no channel meets the others only where a mode cancels.
/** @typedef {import("./program.mjs").Program} Program */
/** @typedef {import("./program.mjs").Operation} Operation */

const a = 0;
const b = 1;

/** @type {Operation[]} */
const onOneChannel = [
  { kind: "send", channel: a },
  { kind: "receive", channel: a },
  { kind: "close", channel: a },
  { kind: "sleep" },
  { kind: "fail" },
  ...selects([["receive", a], ["send", a]], [["receive", a], ["timeout"]], [["send", a], ["timeout"]],
    [["receive", a], ["default"]], [["send", a], ["default"]]),
];

/** @type {Operation[]} */
const onTwoChannels = [
  { kind: "send", channel: a },
  { kind: "send", channel: b },
  { kind: "receive", channel: a },
  { kind: "receive", channel: b },
  { kind: "close", channel: a },
  { kind: "close", channel: b },
  ...selects([["receive", a], ["receive", b]], [["send", a], ["send", b]], [["receive", a], ["send", b]],
    [["send", a], ["receive", b]], [["receive", a], ["receive", b], ["timeout"]], [["send", a], ["receive", b], ["default"]]),
];

/** @type {Operation[]} */
const inOtherForms = [
  { kind: "send", channel: a },
  { kind: "receive", channel: a },
  { kind: "next", channel: a },
  { kind: "limited", channel: a },
  { kind: "close", channel: a },
  { kind: "fail" },
];

/**
 * Calls that are not awaited on the spot, but later or never.
 * @type {Operation[]}
 */
const withCalls = [
  { kind: "send", channel: a },
  { kind: "receive", channel: a },
  { kind: "sleep" },
  { kind: "fail" },
  { kind: "await" },
  { kind: "start", call: { kind: "send", channel: a } },
  { kind: "start", call: { kind: "receive", channel: a } },
  { kind: "start", call: { kind: "sleep" } },
  { kind: "start", call: { kind: "fail" } },
];

/** @type {Operation[]} */
const onSemaphore = [{ kind: "acquire" }, { kind: "release" }, { kind: "run" }, { kind: "fail" }];

/** @param {...any[][]} armLists */
function selects(...armLists) {
  return armLists.map((arms) => ({ kind: "select", arms: arms.map(([kind, channel]) => (channel === undefined ? { kind } : { kind, channel })) }));
}

/**
 * What differs in a world.
 * @typedef {object} WorldOptions
 * @property {Operation[]} operations
 * @property {number[][]} capacities
 * @property {number[]} [permits]
 * @property {Program["mode"][]} [modes]
 * @property {"all" | "each" | null} [cancelled] "each": every program once for each of its different tasks
 * @property {Program["exit"][]} [exits]
 * @property {Program["held"]} [held]
 * @property {boolean} [tired]
 * @property {boolean} [cleanUpWaits]
 * @property {number} [most] operations in all tasks together
 */

/** @type {Record<string, WorldOptions>} by name, with what they are for */
export const worlds = {
  /** Every order of the operations of three tasks. */
  orders: { operations: onOneChannel, capacities: [[0], [1], [2]] },
  /** The same, and one of the tasks is cancelled at any moment. */
  cancelled: { operations: onOneChannel, capacities: [[0], [1], [2]], cancelled: "each" },
  /** Receives in every form, and a channel that is never full. */
  forms: { operations: inOtherForms, capacities: [[0], [1], [Infinity]], cancelled: "each" },
  /** Tasks that go from one operation to the next without a stop. */
  running: { operations: onOneChannel, capacities: [[0], [1], [2]], cancelled: "each", held: "first" },
  /** The event loop runs after every operation. */
  tired: { operations: onOneChannel, capacities: [[0], [1], [2]], cancelled: "each", tired: true, most: 4 },
  /** Everything is cancelled, and clean-ups wait. */
  unwound: { operations: onOneChannel, capacities: [[0], [1]], cancelled: "all", cleanUpWaits: true, most: 4 },
  /** A failing task cancels the others. */
  cancel_on_error: { operations: onOneChannel, capacities: [[0], [1]], modes: ["cancel_on_error"], cleanUpWaits: true, most: 5 },
  /** The first task that returns cancels the others. */
  first: { operations: onOneChannel, capacities: [[0], [1]], modes: ["first"], cleanUpWaits: true, most: 4 },
  /** A semaphore; `run` holds a permit until the explorer lets it go on. */
  semaphore: { operations: onSemaphore, capacities: [[]], permits: [1, 2], cancelled: "each" },
  /** The same, and everything is cancelled. */
  permits: { operations: onSemaphore, capacities: [[]], permits: [1, 2], cancelled: "all", held: "first" },
  /** Calls that are not awaited on the spot, and a task that is cancelled: its calls end before it unwinds. */
  calls: { operations: withCalls, capacities: [[0], [1]], cancelled: "each", cleanUpWaits: true, most: 3 },
  /** The same, and everything is cancelled: also what a task has left behind. */
  orphans: { operations: withCalls, capacities: [[0], [1]], cancelled: "all", cleanUpWaits: true, most: 3 },
  /** The body leaves its block while tasks run. */
  left: { operations: withCalls, capacities: [[0], [1]], modes: ["all", "cancel_on_error", "first"], exits: ["return", "break", "throw"], cleanUpWaits: true, most: 3 },
  /** Selects over two channels. */
  channels: { operations: onTwoChannels, capacities: [[0, 0], [0, 1], [1, 1]], cancelled: "each", most: 4 },
};

/**
 * @param {WorldOptions} options
 * @returns {Generator<Program>} small ones first
 */
function* programs({ operations, capacities, permits = [1], modes = ["all"], cancelled = null, exits = [null], held = "each", tired = false, cleanUpWaits = false, most = 6 }) {
  const bodies = allBodies(operations);
  const senders = new Set(bodies.filter((body) => body.some(canSend)));
  const cancelsOthers = modes.some((mode) => mode !== "all") || exits.some((exit) => exit !== null);
  const ways = modes.flatMap((mode) => exits.flatMap((exit) => permits.map((count) => ({ mode, exit, permits: count }))));
  for (let size = 1; size <= most; size++) {
    for (const tasks of multisets(bodies, size)) {
      if (!cancelsOthers && tasks.length > 1 && !tasks.every(meetsOthers)) continue;
      for (const one of tasks.some((task) => senders.has(task)) ? capacities : capacities.slice(0, 1)) {
        for (const target of cancelled === "each" ? differentTasks(tasks) : [cancelled]) {
          for (const way of ways) yield { capacities: one, tasks, cancelled: target, ...way, held, tired, cleanUpWaits };
        }
      }
    }
  }
}

/** @param {Operation[]} operations */
function allBodies(operations) {
  const two = operations.filter(({ kind }) => kind !== "fail").flatMap((one) => operations.map((next) => [one, next]));
  return [...operations.map((one) => [one]), ...two].filter(([one, next]) => one.kind !== "await" && (next?.kind !== "await" || one.kind === "start"));
}

/**
 * Up to three bodies with `size` operations together, in the order of the list.
 * @param {Operation[][]} bodies
 * @param {number} size
 * @returns {Generator<Operation[][]>}
 */
function* multisets(bodies, size, from = 0, places = 3) {
  if (size === 0) return void (yield []);
  if (places === 0) return;
  for (let i = from; i < bodies.length; i++) {
    if (bodies[i].length > size) continue;
    for (const rest of multisets(bodies, size - bodies[i].length, i, places - 1)) yield [bodies[i], ...rest];
  }
}

/** @param {Operation} operation */
function canSend(operation) {
  return [operation.call ?? operation, ...(operation.arms ?? [])].some(({ kind }) => kind === "send");
}

/** @param {Operation[]} task */
function meetsOthers(task) {
  return task.some(({ kind, call }) => !["sleep", "fail", "await"].includes(call?.kind ?? kind));
}

/**
 * The places of tasks that differ; equal ones are the same list and stand side by side.
 * @param {Operation[][]} tasks
 */
function differentTasks(tasks) {
  return tasks.map((_, place) => place).filter((place) => tasks[place] !== tasks[place - 1]);
}

/**
 * Programs of a world: all, or so many of them, evenly spread.
 * @param {string} name
 * @param {number} count
 * @param {Partial<WorldOptions>} [changes] to the world
 * @returns {Generator<Program>}
 */
export function* selection(name, count, changes) {
  const options = { ...worlds[name], ...changes };
  let total = 0;
  if (count < Infinity) for (const _ of programs(options)) total++;
  const step = Math.max(1, total / count);
  let place = 0;
  let next = 0;
  for (const program of programs(options)) {
    if (place++ < Math.floor(next)) continue;
    next += step;
    yield program;
  }
}
