/** The key in `workerData` that marks a thread of a pool; its value is what `WorkerThread` gives it. */
export const poolMark = "tova.parallelWorker";

/**
 * A module of the host, or null on a host without it. Looked up when it is needed: a static import would
 * keep the program from loading where there are no threads.
 * @param {"node:worker_threads" | "node:os" | "node:fs" | "node:console"} name
 * @returns {any}
 */
export function hostModule(name) {
  return globalThis.process?.getBuiltinModule?.(name) ?? null;
}

/**
 * What the pool that started this thread gave it; null in every other thread.
 * @returns {{ file: string, state: Int32Array } | null}
 */
export function poolThreadData() {
  return hostModule("node:worker_threads")?.workerData?.[poolMark] ?? null;
}

/** How many threads the machine runs at once, as far as this process may use it. */
export function availableThreads() {
  return hostModule("node:os")?.availableParallelism?.() ?? globalThis.navigator?.hardwareConcurrency ?? 1;
}

/**
 * How many threads to begin with: two where the machine has time for both, since the thread that starts them has nothing else to do
 * meanwhile; one on a busy machine, where they would only keep each other waiting.
 */
export function firstThreads() {
  const threads = availableThreads();
  const load = hostModule("node:os")?.loadavg?.()[0] ?? 0;
  return threads > 1 && threads - load >= 0.5 ? 2 : 1;
}

/**
 * Runs a function in a later turn of the event loop.
 * @param {() => void} run
 */
export function inLaterTurn(run) {
  if (typeof setImmediate === "function") setImmediate(run);
  else setTimeout(run, 0);
}
