import { itemsOf } from "../core/items-of.js";
import { wait } from "../task/task.js";

const raceWait = { name: "race" };

/**
 * The outcome of the promise of a list that settles first.
 * @param {any} list
 * @returns {Promise<any>} rejects with RangeError for an empty list, which would never settle
 */
export async function race(list) {
  const items = itemsOf("race", list);
  if (items.length === 0) throw new RangeError("race: empty list");
  return await wait(() => Promise.race(items), raceWait);
}
