import { itemsOf } from "../core/items-of.js";
import { requireFunction } from "../core/require-function.js";
import { cancellation, park } from "../task/task.js";
import { BatchDispatch } from "./batch-dispatch.js";
import { InlineMap } from "./inline-map.js";
import { LiftedCallback } from "./lifted-callback.js";
import { ParallelCall } from "./parallel-call.js";
import { parallelError } from "./parallel-failure.js";
import { parallelOptions } from "./parallel-options.js";
import { SameThreadMap } from "./same-thread-map.js";
import { poolThreadData } from "./worker-host.js";

// Map a list on worker threads, in input order.
//
// What the compiler emits for `parallelMap(images, fn(img) resize_image(img, width, height), 8)`:
//
//   const workers = parallelWorkers(import.meta.url, { Point, Circle, Empty });
//   const thumbnail = workers.lift("thumbnail", ({ width, height }) => (img) => resize_image(img, width, height));
//
//   async function main() {
//     const small = await parallelMap(images, thumbnail({ width, height }), 8);
//   }
//
//   if (!workers.serve()) startProgram(main);
//
// - `parallelWorkers(url, types)` once per bundle. A worker thread loads the same file; `types` holds what keeps its type
//   between threads: the classes of structs and variants, and the frozen singletons of unit variants, under unique names.
// - `workers.lift(id, factory, options?)` once per callback, at module level, ids unique in the bundle. The factory takes the captured
//   values by name and returns the callback; the call in place passes them. Module-level variables that the callback or a function it
//   reaches reads, and that are not part of the worker's code, are captures too: the factory assigns them before it returns
//   (`({ scale: value }) => { scale = value; return resize; }`). A worker runs the factory again whenever it turns to another call.
//   `{ short: true }` when the compiler sees that the callback is short: only then may the call finish on the main thread.
// - `workers.serve()` is the guard before the program starts: in a worker thread of this file it begins to serve and returns true, and
//   nothing else of the user's top level may run; in any other thread (the user's own workers included) it returns false.
// - A callback that cannot be traced is passed as the plain function and runs on the main thread.

/**
 * Calls a function for each item, on worker threads; async functions are awaited. The items, what the function captured and the
 * results are copied between the threads. Cancelling the task that waits stops the work.
 * @param {any} list a list or another iterable; not to be changed before the results are there
 * @param {LiftedCallback | ((item: any, index: number) => any)} callback called with the item, and with its index if it declares two parameters
 * @param {any} [options] nil, the number of workers (default: as many as the machine runs at once), or
 *   `{ workers, batch, onProgress: fn(done, total) }`
 * @returns {Promise<any[]>} the results in the order of the items
 * @throws {Error} code `PARALLEL_MAP` when an item fails or its worker is lost: `index` of the item, the original error as `cause`
 * @throws {TypeError} when an argument is of the wrong kind, or a value cannot be sent to or from a worker
 * @throws {RangeError} when `workers` or `batch` is not an integer >= 1
 */
export async function parallelMap(list, callback, options) {
  /** @type {any} */
  const items = ArrayBuffer.isView(list) && !(list instanceof DataView) ? list : itemsOf("parallelMap", list);
  const lifted = callback instanceof LiftedCallback ? callback : null;
  /** @type {any} */
  const local = lifted === null ? callback : lifted.local();
  requireFunction("parallelMap", local);
  const settings = parallelOptions(options);
  const cancelled = cancellation();
  if (cancelled !== null) return cancelled;
  if (items.length === 0) return [];

  const inline = lifted?.mayRunInline() ? new InlineMap(items, lifted, local) : null;
  inline?.runSlice();
  if (inline?.isComplete && settings.onProgress === null) return inline.results; // there is nothing to wait for
  const call = new ParallelCall(items.length, settings.onProgress, inline?.results);
  const begin = lifted === null ? () => new SameThreadMap(call, items, local, null).run(settings.workers) : beginLifted(call, items, lifted, settings, inline);
  const parked = park(call.wait);
  begin();
  await parked;
  if (call.failure !== null) throw parallelError(call.failure);
  return call.resultsLike(null);
}

/**
 * Finds the place for what is left of a call: this thread for short callbacks over plain values, as long as that is faster; else
 * the pool; this thread too where there are no other threads, and inside of a worker.
 * @param {ParallelCall} call
 * @param {any} items
 * @param {LiftedCallback} lifted
 * @param {import("./parallel-options.js").ParallelOptions} settings
 * @param {InlineMap | null} inline what has begun on this thread
 * @returns {() => void} starts the work
 */
function beginLifted(call, items, lifted, settings, inline) {
  /**
   * @param {import("./batch.js").Batch} captures
   * @param {number} from
   */
  const onThreads = (captures, from) => {
    const pool = lifted.workers.pool();
    if (pool !== null) pool.run(new BatchDispatch(call, pool, items, lifted, captures, settings, from));
    else new SameThreadMap(call, items, lifted.local(), lifted.workers.types, from).run(poolThreadData() === null ? settings.workers : 1);
  };
  // Plain values stay what they are: packed only if they leave this thread.
  if (inline !== null) return () => inline.finishFor(call, (from) => onThreads(lifted.packCaptures(), from));
  const captures = lifted.packCaptures();
  return () => onThreads(captures, 0);
}
