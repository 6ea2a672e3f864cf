// What a deadlock report has to say of a random tree in which nothing can go on: a line for each task that waits, with the tasks around it.

/** What leaves no trace outside of tasks. */
const unseenOutside = new Set(["a promise", "fetch"]);

/**
 * @param {any} world
 * @returns {string[]} sorted
 */
export function expectedReport({ living }) {
  return [...living].filter(isReported).map(lineOf).sort();
}

/** @param {import("./task-record.mjs").TaskRecord} record */
function isReported({ waitsIn, isTracked }) {
  return waitsIn !== "" && (isTracked || !unseenOutside.has(waitsIn));
}

/** @param {import("./task-record.mjs").TaskRecord} record */
function lineOf({ waitsIn, isTracked, label, parent }) {
  if (!isTracked) return `main: waits in ${waitsIn}`;
  const around = [];
  for (let above = parent; above !== null; above = above.parent) if (above.isTracked) around.push(`, in ${above.label}`);
  return `${label}: waits in ${waitsIn}${around.join("")}, in main`;
}
