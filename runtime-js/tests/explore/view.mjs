// What can be seen of a state of the model, and what tells states apart.

/** @typedef {import("./model.mjs").State} State */

/**
 * Everything that decides what may follow.
 * @param {State} state
 */
export function keyOf(state) {
  const sent = ({ name }) => name;
  const waiters = (list) => list.map(({ task, arm }) => `${task}.${arm}`).join();
  const channels = state.channels.map((channel) =>
    `${channel.closed}:${channel.returned.map(sent)}:${channel.buffer.map(sent)}:${waiters(channel.receivers)}:${waiters(channel.senders)}`);
  const tasks = state.tasks.map((task) =>
    `${task.at} ${task.stage} ${task.cancelled} ${task.result} ${task.did.join()} ${task.outcome === null ? "" : task.outcome.did + task.outcome.error}`);
  const onTheirWay = state.tasks.flatMap(({ outcome }) => (outcome?.received ? [outcome.received] : []));
  const order = [...onTheirWay, ...state.channels.flatMap(({ returned }) => returned)].sort((one, other) => one.turn - other.turn);
  return [state.decided, state.winner, state.wholeCancelled, state.expired, order.map(sent), semaphoreText(state), ...channels, ...tasks].join("|");
}

/** @param {State} state */
function semaphoreText({ semaphore, tasks }) {
  return `${semaphore.available} ${semaphore.waiting} ${tasks.map(({ holds }) => Number(holds))}`;
}

/**
 * What can be seen from outside, when nothing runs.
 * @param {State} state
 */
export function viewOf(state) {
  const channels = state.channels.map((channel) =>
    `${channel.closed ? "closed" : "open"} ${channel.returned.length + channel.buffer.length} ${channel.receivers.length} ${channel.senders.length}`);
  const tasks = state.tasks.map((task, place) => `${task.stage === "pausing" ? "waiting" : task.stage}: ${task.did.join(", ")} ${resultOf(state, place)}`);
  return [...channels, `permits ${state.semaphore.available} ${state.semaphore.waiting.length}`, ...tasks, `timers ${timersOf(state)}`].join("\n");
}

/**
 * @param {State} state
 * @param {number} place of a task
 */
function resultOf(state, place) {
  const task = state.tasks[place];
  // The Results of `first` are known when the block has ended, and those of a block that was left go nowhere.
  if (task.stage !== "ended" || state.program.mode === "first" || state.wholeCancelled) return "";
  if (place !== state.program.cancelled) return task.result;
  return `ok(${task.result === "cancelled" ? "timeout" : task.result})`;
}

/**
 * What the names of the block receive.
 * @param {State} state
 */
export function resultsOf(state) {
  const { mode, tasks } = state.program;
  if (state.wholeCancelled) return ["timeout"];
  if (mode !== "first") return tasks.map((_, place) => resultOf(state, place));
  return tasks.map(() => (state.winner >= 0 ? `ok ${state.winner}` : `all failed: ${state.tasks.map(({ result }) => result).join()}`));
}

/**
 * The timers that run: those of sleeps and selects, of the block around the cancelled task, of the whole, and pauses.
 * @param {State} state
 */
function timersOf(state) {
  const { cancelled } = state.program;
  const deadline = typeof cancelled === "number" && !state.expired && state.tasks[cancelled].stage !== "ended";
  const whole = !state.wholeCancelled && !state.hasEnded();
  return state.tasks.filter(({ hasTimer, stage }) => hasTimer || stage === "pausing").length + Number(deadline) + Number(whole);
}

/**
 * Values that can still be received, in their order.
 * @param {State} state
 */
export function remainingIn(state) {
  return state.channels.map(({ returned, buffer, senders }) => [...returned, ...buffer, ...senders.map(({ value }) => value)].map((value) => value?.name).join());
}

/**
 * What tasks wait for when nothing can happen any more, as the deadlock report says it.
 * @param {State} state
 */
export function waitingTasksOf(state) {
  const waiting = state.tasks.map(({ stage, at }, place) => (stage === "waiting" ? `t${place + 1} in ${waitName(state.program.tasks[place][at].kind)}` : ""));
  return waiting.filter((text) => text !== "");
}

/** @param {string} kind of an operation */
function waitName(kind) {
  if (kind === "next" || kind === "limited") return "receive";
  return kind === "run" ? "acquire" : kind;
}
