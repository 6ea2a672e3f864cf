// What the Results of a block have to be, from what its tasks did (language.md §12.4). Where two things happened in one
// turn, either may have come first.

/**
 * @param {any} block a BlockRecord whose tasks have ended
 * @param {any[]} results by slot
 * @returns {string[]} what is wrong with them
 */
export function wrongResults(block, results) {
  const shown = results.map(resultText).join(", ");
  const wrong = [];
  const expired = results.filter((result) => isTimeout(result, block.ms)).length;
  if (expired > 0 && expired < results.length) wrong.push(`only ${expired} Results tell of the deadline: ${shown}`);
  if (results.length > 0) {
    if (expired > 0 && !mayExpire(block)) wrong.push(`its deadline struck too early: ${shown}`);
    if (expired === 0 && mustExpire(block)) wrong.push(`its deadline did not strike: ${shown}`);
  }
  if (expired > 0) return wrong;
  const rule = { all: wrongInAll, cancel: wrongInCancel, first: wrongInFirst }[block.mode];
  return [...wrong, ...rule(block, results).map((text) => `${text}: ${shown}`)];
}

function mayExpire(block) {
  const finished = Math.max(block.bodyEndTime, ...block.tasks.map((task) => task.endTime));
  return block.deadline <= Math.min(finished, block.decidedTime);
}

function mustExpire(block) {
  return block.deadline < block.decidedTime && block.tasks.some((task) => task.endTime > block.deadline);
}

function wrongInAll(block, results) {
  return results.map((result, slot) => isOwn(taskOf(block, slot), result) ? "" : `Result ${slot} is not that of its task`).filter(Boolean);
}

function wrongInCancel(block, results) {
  const cause = block.decidedTurn;
  return results.map((result, slot) => {
    const task = taskOf(block, slot);
    const before = task !== undefined && task.endTurn <= cause && isOwn(task, result);
    const after = (task === undefined ? cause < Infinity : task.endTurn >= cause) && isCancelled(result, task);
    return before || after ? "" : `Result ${slot} does not fit the first failure`;
  }).filter(Boolean);
}

function wrongInFirst(block, results) {
  if (results.length === 0) return [];
  if (new Set(results).size > 1) return ["the Results are not one"];
  const [result] = results;
  if (result.isOk()) {
    const winners = block.tasks.filter((task) => task.outcome === "returned" && task.endTurn === block.decidedTurn);
    return winners.some((task) => isOwn(task, result)) ? [] : ["the winner did not return first"];
  }
  if (block.decidedTurn !== Infinity) return ["there was a winner"];
  const errors = result.error?.errors ?? [];
  const fits = errors.length === block.tasks.length && block.tasks.every((task, i) => task.error === null || task.error === errors[i]);
  return fits && result.error.message.startsWith("All tasks failed: ") ? [] : ["not the errors in the order of the spawns"];
}

function taskOf(block, slot) {
  return block.tasks.find((task) => task.slot === slot);
}

function isOwn(task, result) {
  if (task?.outcome === "threw") return result.isErr() && (task.error === null ? result.error?.code !== "CANCELLED" : result.error === task.error);
  if (task?.outcome !== "returned" || !result.isOk()) return false;
  const { value } = task;
  return value?.returnedErr === undefined ? result.value === value : result.value?.isErr?.() === true && result.value.error === value.returnedErr;
}

function isCancelled(result, task) {
  if (!result.isErr() || result.error?.code !== "CANCELLED" || result.error.message !== "cancelled") return false;
  return task === undefined || task.cleanUpError === null || result.error.cause === task.cleanUpError;
}

function isTimeout(result, ms) {
  return result.isErr() && result.error?.code === "TIMEOUT" && result.error.message === `Timeout after ${ms}ms`;
}

function resultText(result) {
  return result.isOk() ? `Ok(${result.value?.error ?? result.value})` : `Err(${result.error?.message})`;
}
