import { itemsOf } from "../core/items-of.js";
import { wait } from "../task/task.js";

const parallelCallsWait = { name: "parallel" };

/**
 * Waits for all promises of a list; other items are their own results.
 * @param {any} list
 * @returns {Promise<any[]>} the values in the order of the list; rejects with the first rejection, with
 *   TypeError for what is no list
 */
export async function parallel(list) {
  const items = itemsOf("parallel", list);
  return await wait(() => Promise.all(items), parallelCallsWait);
}
