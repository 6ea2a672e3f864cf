// Pools of the npm registry behind one interface: `map(kernel, items, chunk)` in order, `close()`.
const file = (name) => new URL(name, import.meta.url).href;
const path = (name) => new URL(name, import.meta.url).pathname;

/** @param {(task: any, transfer: any[]) => Promise<any>} run */
const mapper = (run) => async (kernel, items, chunk) => {
  const chunks = [];
  for (let from = 0; from < items.length; from += chunk) {
    const part = items.slice(from, from + chunk);
    chunks.push(run({ kernel, items: part }, ArrayBuffer.isView(part) ? [part.buffer] : []));
  }
  const out = new Array(items.length);
  let at = 0;
  for (const part of await Promise.all(chunks)) for (const value of part) out[at++] = value;
  return out;
};

export const peers = {
  async piscina(threads) {
    const { Piscina } = await import("piscina");
    const pool = new Piscina({ filename: file("peer-worker.mjs"), minThreads: threads, maxThreads: threads });
    return { map: mapper((task, transferList) => pool.run(task, { transferList })), close: () => pool.destroy() };
  },
  async tinypool(threads) {
    const { Tinypool } = await import("tinypool");
    const pool = new Tinypool({ filename: file("peer-worker.mjs"), minThreads: threads, maxThreads: threads });
    return { map: mapper((task, transferList) => pool.run(task, { transferList })), close: () => pool.destroy() };
  },
  async workerpool(threads) {
    const { default: workerpool } = await import("workerpool");
    const pool = workerpool.pool(path("peer-worker-workerpool.mjs"), { minWorkers: threads, maxWorkers: threads, workerType: "thread" });
    return { map: mapper((task, transfer) => pool.exec("mapChunk", [task], { transfer })), close: () => pool.terminate() };
  },
  async poolifier(threads) {
    const { FixedThreadPool } = await import("poolifier");
    const pool = new FixedThreadPool(threads, path("peer-worker-poolifier.mjs"));
    return { map: mapper((task, transferList) => pool.execute(task, undefined, undefined, transferList)), close: () => pool.destroy() };
  },
};

/**
 * The pools that start and answer on this engine; the others are named.
 * @param {number} threads
 */
export async function openPools(threads) {
  const open = {};
  for (const name of Object.keys(peers)) {
    const pool = await within(2000, peers[name](threads)).catch((error) => error);
    const answer = pool instanceof Error ? pool : await within(2000, pool.map("tiny", [1, 2], 1)).catch((error) => error);
    if (answer instanceof Error) console.error(`${name} does not answer here: ${answer.message}`);
    else open[name] = pool;
  }
  return open;
}

function within(ms, promise) {
  return Promise.race([promise, new Promise((_, reject) => setTimeout(reject, ms, new Error(`nothing in ${ms} ms`)))]);
}
