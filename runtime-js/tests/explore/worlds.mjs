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

/** @type {Operation[]} */
const onSemaphore = [{ kind: "acquire" }, { kind: "release" }, { kind: "run" }, { kind: "fail" }];

/** @param {...any[][]} armLists */
function selects(...armLists) {
  return armLists.map((arms) => ({ kind: "select", arms: arms.map(([kind, channel]) => (channel === undefined ? { kind } : { kind, channel })) }));
}

/** @type {Record<string, () => Generator<Program>>} by name, with what they are for */
export const worlds = {
  /** Every order of the operations of three tasks. */
  orders: () => programs({ operations: onOneChannel, capacities: [[0], [1], [2]] }),
  /** The same, and one of the tasks is cancelled at any moment. */
  cancelled: () => programs({ operations: onOneChannel, capacities: [[0], [1], [2]], cancelled: "each" }),
  /** Receives in every form, and a channel that is never full. */
  forms: () => programs({ operations: inOtherForms, capacities: [[0], [1], [Infinity]], cancelled: "each" }),
  /** Tasks that go from one operation to the next without a stop. */
  running: () => programs({ operations: onOneChannel, capacities: [[0], [1], [2]], cancelled: "each", held: "first" }),
  /** The event loop runs after every operation. */
  tired: () => programs({ operations: onOneChannel, capacities: [[0], [1], [2]], cancelled: "each", tired: true, most: 4 }),
  /** Everything is cancelled, and clean-ups wait. */
  unwound: () => programs({ operations: onOneChannel, capacities: [[0], [1]], cancelled: "all", cleanUpWaits: true, most: 4 }),
  /** A failing task cancels the others. */
  cancel_on_error: () => programs({ operations: onOneChannel, capacities: [[0], [1]], mode: "cancel_on_error", cleanUpWaits: true, most: 5 }),
  /** The first task that returns cancels the others. */
  first: () => programs({ operations: onOneChannel, capacities: [[0], [1]], mode: "first", cleanUpWaits: true, most: 4 }),
  /** A semaphore; `run` holds a permit until the explorer lets it go on. */
  semaphore: () => programs({ operations: onSemaphore, capacities: [[]], permits: [1, 2], cancelled: "each" }),
  /** The same, and everything is cancelled. */
  permits: () => programs({ operations: onSemaphore, capacities: [[]], permits: [1, 2], cancelled: "all", held: "first" }),
  /** Selects over two channels. */
  channels: () => programs({ operations: onTwoChannels, capacities: [[0, 0], [0, 1], [1, 1]], cancelled: "each", most: 4 }),
};

/**
 * @param {object} options
 * @param {Operation[]} options.operations
 * @param {number[][]} options.capacities
 * @param {number[]} [options.permits]
 * @param {Program["mode"]} [options.mode]
 * @param {"all" | "each" | null} [options.cancelled] "each": every program once for each of its different tasks
 * @param {Program["held"]} [options.held]
 * @param {boolean} [options.tired]
 * @param {boolean} [options.cleanUpWaits]
 * @param {number} [options.most] operations in all tasks together
 * @returns {Generator<Program>} small ones first
 */
function* programs({ operations, capacities, permits = [1], mode = "all", cancelled = null, held = "each", tired = false, cleanUpWaits = false, most = 6 }) {
  const bodies = allBodies(operations);
  const senders = new Set(bodies.filter((body) => body.some(canSend)));
  for (let size = 1; size <= most; size++) {
    for (const tasks of multisets(bodies, size)) {
      const sends = tasks.some((task) => senders.has(task));
      if (mode === "all" && tasks.length > 1 && !tasks.every(meetsOthers)) continue;
      for (const one of sends ? capacities : capacities.slice(0, 1)) {
        for (const target of cancelled === "each" ? differentTasks(tasks) : [cancelled]) {
          for (const count of permits) yield { capacities: one, permits: count, tasks, mode, cancelled: target, held, tired, cleanUpWaits };
        }
      }
    }
  }
}

/** @param {Operation[]} operations */
function allBodies(operations) {
  const two = operations.filter(({ kind }) => kind !== "fail").flatMap((one) => operations.map((next) => [one, next]));
  return [...operations.map((one) => [one]), ...two];
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
  return [operation, ...(operation.arms ?? [])].some(({ kind }) => kind === "send");
}

/** @param {Operation[]} task */
function meetsOthers(task) {
  return task.some(({ kind }) => kind !== "sleep" && kind !== "fail");
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
 * @param {number} most
 * @returns {Generator<Program>}
 */
export function* selection(name, most) {
  let count = 0;
  if (most < Infinity) for (const _ of worlds[name]()) count++;
  const step = Math.max(1, count / most);
  let place = 0;
  let next = 0;
  for (const program of worlds[name]()) {
    if (place++ < Math.floor(next)) continue;
    next += step;
    yield program;
  }
}
