import { eachEntry } from "./each-entry.js";

/**
 * What `async for k, v in value` walks: running index and value of an async sequence (a Channel
 * too), else what `for k, v` walks.
 * @param {any} value
 * @returns {AsyncIterable<[any, any]> | Iterable<[any, any]>}
 */
export function eachEntryAsync(value) {
  return typeof value?.[Symbol.asyncIterator] === "function" ? numberedAsyncItems(value) : eachEntry(value);
}

/**
 * @param {AsyncIterable<any>} items
 * @returns {AsyncGenerator<[number, any], void>}
 */
async function* numberedAsyncItems(items) {
  let index = 0;
  for await (const item of items) yield [index++, item];
}
