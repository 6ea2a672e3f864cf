// The same work with libraries of the registry, each as its documentation would write it.
import { channel } from "@thi.ng/csp";
import { Effect, Fiber, Queue } from "effect";
import { all, call, createQueue, run, spawn, suspend } from "effection";
import pMap from "p-map";

const ten = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
const leaf = async (i) => (await null, i);

export const tasks = {
  "p-map": async (n) => {
    for (let i = 0; i < n / 10; i++) await pMap(ten, leaf);
  },
  effect: (n) =>
    Effect.runPromise(Effect.gen(function* () {
      for (let i = 0; i < n / 10; i++) {
        yield* Effect.all(ten.map((k) => Effect.promise(() => leaf(k))), { concurrency: "unbounded" });
      }
    })),
  effection: (n) =>
    run(function* () {
      for (let i = 0; i < n / 10; i++) yield* all(ten.map((k) => call(() => leaf(k))));
    }),
};

/** Libraries without an unbuffered channel get their smallest, which holds one value. */
export const channels = {
  "@thi.ng/csp": async (n, capacity) => {
    const ch = channel(Math.max(1, capacity));
    const produce = async () => {
      for (let i = 0; i < n; i++) await ch.write(i);
      ch.close();
    };
    const producer = produce();
    let total = 0;
    for await (const v of ch) total += v;
    await producer;
    return total;
  },
  effect: (n, capacity) =>
    Effect.runPromise(Effect.gen(function* () {
      const queue = yield* Queue.bounded(Math.max(1, capacity));
      let total = 0;
      const produce = Effect.gen(function* () {
        for (let i = 0; i < n; i++) yield* Queue.offer(queue, i);
      });
      const consume = Effect.gen(function* () {
        for (let i = 0; i < n; i++) total += yield* Queue.take(queue);
      });
      yield* Effect.all([produce, consume], { concurrency: "unbounded" });
      return total;
    })),
};

/** Its queue has no bound, so it does not wait for the consumer. */
export const bursts = {
  effection: (n) =>
    run(function* () {
      const queue = createQueue();
      for (let i = 0; i < n; i++) queue.add(i);
      queue.close();
      let total = 0;
      for (let step = yield* queue.next(); !step.done; step = yield* queue.next()) total += step.value;
      return total;
    }),
};

/** Each gives how long it took to cancel n parked tasks, in ms. */
export const cancellations = {
  effect: (n) =>
    Effect.runPromise(Effect.gen(function* () {
      const fibers = [];
      let ended = 0;
      for (let i = 0; i < n; i++) {
        fibers.push(yield* Effect.forkChild(Effect.ensuring(Effect.never, Effect.sync(() => ended++))));
      }
      yield* Effect.sleep(1);
      const begin = performance.now();
      yield* Fiber.interruptAll(fibers);
      return performance.now() - begin;
    })),
  effection: (n) =>
    run(function* () {
      const started = [];
      let ended = 0;
      for (let i = 0; i < n; i++) {
        started.push(yield* spawn(function* () {
          try {
            yield* suspend();
          } finally {
            ended++;
          }
        }));
      }
      const begin = performance.now();
      for (const task of started) yield* task.halt();
      return performance.now() - begin;
    }),
};
