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
    `${task.at} ${task.stage} ${task.stage === "unwinding" ? task.stoppedAt : ""} ${task.owner} ${task.cancelled} ${task.result} ${task.did.join()} ${task.outcome === null ? "" : task.outcome.did + task.outcome.error}`);
  const onTheirWay = state.tasks.flatMap(({ outcome }) => (outcome?.received ? [outcome.received] : []));
  const order = [...onTheirWay, ...state.channels.flatMap(({ returned }) => returned)].sort((one, other) => one.turn - other.turn);
  return [state.body, state.hasLeft, state.decided, state.winner, state.wholeCancelled, state.expired, order.map(sent), semaphoreText(state), ...channels, ...tasks].join("|");
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
  const tasks = state.tasks.map((task, place) => `${stageOf(task)}: ${task.did.join(", ")} ${resultOf(state, place)}`);
  return [...channels, `permits ${state.semaphore.available} ${state.semaphore.waiting.length}`, ...tasks, `body ${bodyOf(state)}`, `timers ${timersOf(state)}`].join("\n");
}

/** @param {import("./model.mjs").TaskState} task */
function stageOf({ stage, stoppedAt }) {
  if (stage === "unborn") return "";
  if (stage === "pausing") return "waiting";
  if (stage === "joining") return "ended";
  return stage === "unwinding" ? stoppedAt : stage;
}

/** @param {State} state */
function bodyOf({ body, hasLeft }) {
  if (body === "after" || body === "ended") return "over";
  return hasLeft ? "left" : "open";
}

/**
 * @param {State} state
 * @param {number} place of a task
 */
function resultOf(state, place) {
  const task = state.tasks[place];
  // The Results of `first` are known when the block has ended, and those of a block that was left go nowhere.
  if (task.isCall || task.stage !== "ended" || state.program.mode === "first" || state.wholeCancelled) return "";
  if (place !== state.program.cancelled) return task.result;
  return `ok(${task.result === "cancelled" ? "timeout" : task.result})`;
}

/**
 * What the names of the block receive.
 * @param {State} state
 */
export function resultsOf(state) {
  const { mode, tasks, exit } = state.program;
  if (state.wholeCancelled) return ["timeout"];
  if (exit !== null) return [exit === "throw" ? "failed" : "left"];
  if (mode !== "first") return tasks.map((_, place) => resultOf(state, place));
  return tasks.map(() => (state.winner >= 0 ? `ok ${state.winner}` : `all failed: ${state.tasks.slice(0, tasks.length).map(({ result }) => result).join()}`));
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
 * What is waited for when nothing can happen any more, as the deadlock report says it: who waits in what, in which task.
 * @param {State} state
 * @returns {string[]} sorted
 */
export function waitingTasksOf(state) {
  const waiting = state.tasks.flatMap(({ stage }, place) => (stage === "waiting" ? [`t${place + 1}: waits in ${waitName(state.operationOf(place).kind)}${around(state, place)}`] : []));
  if (state.body === "open" || state.body === "after") waiting.push("whole: waits in a promise, in main");
  return waiting.sort();
}

/**
 * @param {State} state
 * @param {number} place of a task or a call
 * @returns {string} the tasks around it
 */
function around(state, place) {
  const { isCall, owner } = state.tasks[place];
  if (isCall && owner >= 0) return `, in t${owner + 1}${around(state, owner)}`;
  return `${place === state.program.cancelled ? `, in t${place + 1}` : ""}, in whole, in main`;
}

/** @param {string} kind of an operation */
function waitName(kind) {
  if (kind === "next" || kind === "limited") return "receive";
  if (kind === "await") return "a promise";
  return kind === "run" ? "acquire" : kind;
}
