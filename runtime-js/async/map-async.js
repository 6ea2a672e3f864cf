import { itemsOf } from "../core/items-of.js";
import { itemCallback } from "../core/item-callback.js";
import { wrongValue } from "../core/wrong-value.js";
import { wait } from "../task/task.js";

const mapAsyncWait = { name: "mapAsync" };

/**
 * Calls a function for every item, at most `limit` at a time; meant for I/O.
 * @param {any} list
 * @param {(item: any, index?: number) => any} fn sync or async; gets the index if it has two parameters
 * @param {number | null} [limit] an integer >= 1; Infinity without it
 * @returns {Promise<any[]>} the results in the order of the list; rejects with the first error and
 *   then starts nothing more
 */
export async function mapAsync(list, fn, limit) {
  const items = itemsOf("mapAsync", list);
  const call = itemCallback("mapAsync", fn);
  const most = limit ?? Infinity;
  if (most !== Infinity && !(Number.isInteger(most) && most >= 1)) {
    throw wrongValue("mapAsync", "limit must be an integer >= 1", limit);
  }
  const results = new Array(items.length);
  let next = 0;

  const workThrough = async () => {
    while (next < items.length) {
      const index = next++;
      try {
        results[index] = await wait(() => call(items[index], index), mapAsyncWait);
      } catch (error) {
        next = items.length;
        throw error;
      }
    }
  };
  await wait(() => Promise.all(Array.from({ length: Math.min(most, items.length) }, workThrough)), mapAsyncWait);
  return results;
}
