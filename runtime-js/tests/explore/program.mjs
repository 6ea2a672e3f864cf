// Small concurrent programs as plain data, and as text that a person can read and type.

/**
 * One operation of a task. `next` is a receive by the iterator of the channel, `limited` one with a time limit around it;
 * `start` calls an async function without awaiting it on the spot, `await` awaits the latest such call.
 * @typedef {object} Operation
 * @property {"send" | "receive" | "next" | "limited" | "close" | "sleep" | "fail" | "select" | "acquire" | "release" | "run" | "start" | "await"} kind
 * @property {number} [channel] of send, the receives and close
 * @property {Arm[]} [arms] of select
 * @property {Operation} [call] of start: what the function does
 */

/**
 * One arm of a select.
 * @typedef {object} Arm
 * @property {"send" | "receive" | "timeout" | "default"} kind
 * @property {number} [channel]
 */

/**
 * @typedef {object} Program
 * @property {number[]} capacities of its channels
 * @property {number} permits of its semaphore
 * @property {Operation[][]} tasks what each task does; they are spawned in this order by one block
 * @property {"all" | "cancel_on_error" | "first"} mode of that block
 * @property {number | "all" | null} cancelled the task, or the whole, that is cancelled from outside at some moment
 * @property {"return" | "break" | "throw" | null} exit how the body leaves the block early, at some moment; null: it does not
 * @property {"each" | "first"} held before which of its operations a task waits until the explorer lets it go on
 * @property {boolean} tired whether every operation that need not wait lets the event loop run before its task goes on,
 *   as one in a thousand does
 * @property {boolean} cleanUpWaits whether every task ends with a clean-up that waits, too
 */

/**
 * Something that runs: a task of the block, or a call that such a task has started, which is an implicit task.
 * @typedef {object} Actor
 * @property {Operation[]} operations
 * @property {number} parent the task that starts it; -1: the block
 * @property {number} startedAt by which of the operations of that task
 */

const channelNames = "ab";

/**
 * @param {Program} program
 * @returns {Actor[]} the tasks, and behind them the calls that they start
 */
export function actorsOf({ tasks }) {
  const calls = tasks.flatMap((task, parent) => task.flatMap(({ call }, startedAt) => (call === undefined ? [] : [{ operations: [call], parent, startedAt }])));
  return [...tasks.map((operations) => ({ operations, parent: -1, startedAt: -1 })), ...calls];
}

/**
 * @param {Actor[]} actors
 * @param {number} parent
 * @param {number} at the place of a `start` or an `await` among the operations of that task
 * @returns {number} the place of the call that is meant
 */
export function calledBy(actors, parent, at) {
  return actors.findLastIndex((actor) => actor.parent === parent && actor.startedAt <= at);
}

/** @param {Program} program */
export function programText(program) {
  const parts = [program.capacities.length === 0 ? "no channel" : `capacity ${program.capacities.join(" ")}`];
  if (program.permits > 1) parts.push(`permits ${program.permits}`);
  if (program.mode !== "all") parts.push(program.mode);
  if (program.exit !== null) parts.push(`left by ${program.exit}`);
  if (program.held !== "each") parts.push("held once");
  if (program.tired) parts.push("tired");
  if (program.cleanUpWaits) parts.push("clean-up waits");
  if (program.cancelled !== null) parts.push(`cancel ${program.cancelled === "all" ? "all" : program.cancelled + 1}`);
  return [parts.join(", "), ...program.tasks.map((task) => task.map(operationText).join(", "))].join(" | ");
}

/** @param {Operation} operation */
export function operationText(operation) {
  if (operation.kind === "select") return `select(${operation.arms.map(channelText).join(" / ")})`;
  if (operation.call !== undefined) return `start ${operationText(operation.call)}`;
  return channelText(operation);
}

/** @param {Operation | Arm} part */
function channelText({ kind, channel }) {
  return channel === undefined ? kind : `${kind} ${channelNames[channel]}`;
}

/**
 * @param {string} text made by `programText`
 * @returns {Program}
 */
export function parseProgram(text) {
  const [head, ...tasks] = text.split("|").map((part) => part.trim());
  const settings = head.split(",").map((part) => part.trim());
  const target = settings.find((part) => part.startsWith("cancel "))?.slice("cancel ".length) ?? null;
  const permits = settings.find((part) => part.startsWith("permits "))?.slice("permits ".length) ?? "1";
  return {
    permits: Number(permits),
    capacities: settings[0] === "no channel" ? [] : settings[0].replace("capacity ", "").split(" ").map(Number),
    tasks: tasks.map((task) => task.split(",").map((part) => parseOperation(part.trim()))),
    mode: settings.includes("first") ? "first" : settings.includes("cancel_on_error") ? "cancel_on_error" : "all",
    cancelled: target === null || target === "all" ? target : Number(target) - 1,
    exit: /** @type {any} */ (settings.find((part) => part.startsWith("left by "))?.slice("left by ".length) ?? null),
    held: settings.includes("held once") ? "first" : "each",
    tired: settings.includes("tired"),
    cleanUpWaits: settings.includes("clean-up waits"),
  };
}

/**
 * @param {string} text
 * @returns {Operation}
 */
function parseOperation(text) {
  if (text.startsWith("start ")) return { kind: "start", call: parseOperation(text.slice("start ".length)) };
  const arms = /^select\((.*)\)$/.exec(text);
  return arms === null ? parsePart(text) : { kind: "select", arms: arms[1].split(" / ").map(parsePart) };
}

/** @param {string} text */
function parsePart(text) {
  const [kind, name] = text.split(" ");
  return /** @type {any} */ (name === undefined ? { kind } : { kind, channel: channelNames.indexOf(name) });
}
