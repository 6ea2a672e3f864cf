/**
 * Which task a failed Result is of, for those who report it.
 * @type {WeakMap<object, string>}
 */
const taskLabels = new WeakMap();

/**
 * Notes the task of a failed Result.
 * @template {object} T
 * @param {T} result
 * @param {string} label of the task
 * @returns {T} the same Result
 */
export function labelledResult(result, label) {
  taskLabels.set(result, label);
  return result;
}

/**
 * The label of the task that a failed Result is of.
 * @param {object} result
 * @returns {string}
 */
export function labelOfResult(result) {
  return taskLabels.get(result) ?? "task";
}
