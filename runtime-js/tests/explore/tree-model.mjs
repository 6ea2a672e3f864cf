// What language.md §12.5 says of the tree of tasks, on plain data: whom a cancellation reaches and what it does, and who
// waits for whom to end. Nothing here is taken from the runtime.
import { done, giveBack, leaveAll, thrown } from "./channel-model.mjs";
import { calledBy } from "./program.mjs";
import { release } from "./semaphore-model.mjs";

/** @typedef {import("./model.mjs").State} State */

/** The place of the function around the block: the body of the block, and what follows. */
export const theBody = -1;

/**
 * Where that function is:
 * open: its body waits, and may leave; leaving: the body has been let go, and has not gone on yet; joining: the block waits for its tasks; after: the block has
 * ended, and calls that its tasks have left behind go on in the task around; ended.
 * @typedef {"open" | "leaving" | "joining" | "after" | "ended"} BodyStage
 */

/**
 * Who a cancellation of some tasks reaches: those that have not ended, and the calls that they have started.
 * @param {State} state
 * @param {number[]} places
 * @returns {number[]} in the order of their places
 */
export function reachedBy({ tasks }, places) {
  const reached = new Set(places);
  for (const [place, { owner }] of tasks.entries()) if (reached.has(owner)) reached.add(place);
  return tasks.map((_, place) => place).filter((place) => reached.has(place) && isLiving(tasks[place]) && !tasks[place].cancelled);
}

/**
 * The states after the cancellation of some tasks. A task whose wait has ended may go on to its next wait: what runs
 * is not interrupted.
 * @param {State} state is used up
 * @param {number[]} places
 * @returns {State[]}
 */
export function cancel(state, places) {
  const { program, tasks, semaphore } = state;
  const reached = reachedBy(state, places);
  for (const place of reached) {
    tasks[place].cancelled = true;
    leaveAll(state, place);
  }
  semaphore.waiting = semaphore.waiting.filter((place) => !reached.includes(place));
  for (const place of reached) {
    const task = tasks[place];
    if (task.stage === "held" || task.stage === "waiting") state.unwind(place, task.stage);
    // Clean-ups are shielded; the task ends as a cancelled one.
    else if (task.stage === "cleaning" || task.stage === "leaving") task.result = "cancelled";
  }
  let states = [{ state, back: /** @type {{ channel: number, value: any }[]} */ ([]) }];
  for (const place of reached) {
    const { at, stage, outcome } = tasks[place];
    if (stage === "joining") {
      states = states.flatMap(({ state, back }) => [{ state: state.copy(), back }, { state: withResult(state.copy(), place, "cancelled"), back }]);
    }
    const taken = outcome?.received ? [{ channel: outcome.channel, value: outcome.received }] : [];
    if (stage === "pausing") {
      for (const one of states) {
        one.state.unwind(place, "waiting");
        one.back = [...one.back, ...taken];
      }
    }
    if (stage === "running" || stage === "woken") {
      states = states.flatMap(({ state, back }) => {
        const unwound = state.copy();
        unwound.unwind(place, stage === "running" && (program.held === "each" || at === 0) ? "held" : "waiting");
        if (outcome?.permit) release(unwound);
        return [{ state, back }, { state: unwound, back: [...back, ...taken] }];
      });
    }
  }
  for (const { state, back } of states) {
    back.sort((one, other) => one.value.turn - other.value.turn);
    for (const { channel, value } of back) giveBack(state, channel, value);
  }
  return states.map(({ state }) => state);
}

/**
 * @param {State} state
 * @param {number} place
 * @param {string} result
 */
function withResult(state, place, result) {
  state.tasks[place].result = result;
  return state;
}

/** @param {import("./model.mjs").TaskState} task */
function isLiving({ stage }) {
  return stage !== "unborn" && stage !== "ended";
}

/**
 * Whether calls that belong to a task, or to the function around the block, have not ended.
 * @param {State} state
 * @param {number} owner
 */
export function hasLivingCalls({ tasks }, owner) {
  return tasks.some((task) => task.isCall && task.owner === owner && isLiving(task));
}

/**
 * A task has ended. What it leaves behind belongs to the task around the block, unless it was cancelled: then its block
 * waits for that, too.
 * @param {State} state
 * @param {number} place
 */
export function leaveBehind({ tasks }, place) {
  if (tasks[place].cancelled) return;
  for (const task of tasks) if (task.isCall && task.owner === place) task.owner = theBody;
}

/**
 * What `await` of a call comes to.
 * @param {State} state
 * @param {number} place of the task that awaits the latest call it has started
 * @returns {import("./channel-model.mjs").Outcome | null} null: the call has not ended
 */
export function outcomeOfCall({ tasks, actors }, place) {
  const { stage, result } = tasks[calledBy(actors, place, tasks[place].at)];
  if (stage !== "ended") return null;
  return result === "ok" ? done("awaited") : thrown(result);
}

/** @param {State} state */
export function bodyIsBusy(state) {
  const { body, hasLeft, wholeCancelled, tasks } = state;
  if (body === "leaving") return true;
  if (body === "after") return !hasLivingCalls(state, theBody);
  if (body !== "joining" || tasks.some((task) => isLiving(task) && task.owner !== theBody)) return false;
  // Cancelled at a wait, it unwinds after everything that it has started.
  return hasLeft || !wholeCancelled || !hasLivingCalls(state, theBody);
}

/**
 * The next step of the function around the block.
 * @param {State} state
 * @returns {State[]}
 */
export function bodyGoesOn(state) {
  if (state.body !== "leaving") {
    state.body = state.body === "joining" ? "after" : "ended";
    return [state];
  }
  state.body = "joining";
  state.hasLeft = true;
  state.decided = true;
  return cancel(state, state.program.tasks.map((_, place) => place));
}

/**
 * The whole is cancelled, also the function around the block: at its wait, or at its next one if it has been let go.
 * @param {State} state
 * @returns {State[]}
 */
export function bodyCancelled(state) {
  if (state.body === "open") state.body = "joining";
  if (state.body !== "leaving") return [state];
  const unwound = state.copy();
  unwound.body = "joining";
  return [state, unwound];
}
