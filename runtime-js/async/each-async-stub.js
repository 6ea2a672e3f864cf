import { each } from "../core/each.js";

// The interface of each-async.js for programs in which nothing can cancel.

/**
 * What `async for x in value` walks: an async sequence (a Channel too), else what `for` walks.
 * @param {any} value
 * @returns {AsyncIterable<any> | Iterable<any>}
 */
export function eachAsync(value) {
  return typeof value?.[Symbol.asyncIterator] === "function" ? value : each(value);
}
