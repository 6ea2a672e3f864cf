import { eachEntry } from "../core/each-entry.js";
import { wait } from "../task/task.js";
import { eachAsync } from "./each-async.js";

/**
 * What `async for k, v in value` walks: running index and value of an async sequence (a Channel
 * too), else what `for k, v` walks, with the values of promises.
 * @param {any} value
 * @returns {AsyncIterable<[any, any]>}
 */
export function eachEntryAsync(value) {
  const isAsync = typeof value?.[Symbol.asyncIterator] === "function";
  return isAsync ? numberedAsyncItems(value) : awaitedEntries(eachEntry(value));
}

/**
 * @param {AsyncIterable<any>} items
 * @returns {AsyncGenerator<[number, any], void>}
 */
async function* numberedAsyncItems(items) {
  let index = 0;
  for await (const item of eachAsync(items)) yield [index++, item];
}

/**
 * @param {Iterable<[any, any]>} entries
 * @returns {AsyncGenerator<[any, any], void>}
 */
async function* awaitedEntries(entries) {
  for (const [key, item] of entries) yield [key, await wait(() => item)];
}
