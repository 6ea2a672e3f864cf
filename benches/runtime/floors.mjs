// The bare JavaScript form of what the programs do.
import { stat } from "node:fs/promises";

async function leaf(i) {
  await null;
  return i;
}

export async function awaits(n) {
  let total = 0;
  for (let i = 0; i < n; i++) {
    total += await leaf(i);
  }
  return total;
}

export async function io(n) {
  for (let i = 0; i < n; i++) await stat(".");
}

export async function tasks(n) {
  for (let i = 0; i < n / 10; i++) {
    await Promise.all([leaf(0), leaf(1), leaf(2), leaf(3), leaf(4), leaf(5), leaf(6), leaf(7), leaf(8), leaf(9)]);
  }
}

/** Of ten calls one returns, the others are rejected by it while they wait: the least a cancellation needs. */
export async function rejectedTasks(n) {
  for (let i = 0; i < n / 10; i++) {
    const rejections = [];
    const parked = async () => {
      await new Promise((_, reject) => rejections.push(reject));
    };
    const winner = async () => {
      await leaf(0);
      for (const reject of rejections) reject(rejection);
    };
    await Promise.allSettled([winner(), parked(), parked(), parked(), parked(), parked(), parked(), parked(), parked(), parked()]);
  }
}
const rejection = new Error("rejected");

/** One settled promise awaited per message. */
export async function settledAwaits(n) {
  const settled = Promise.resolve(1);
  let total = 0;
  for (let i = 0; i < n; i++) total += await settled;
  return total;
}

/** Hands values over through fresh promises: the least a rendezvous needs. */
export async function freshPromises(n) {
  let resolve;
  let promise = new Promise((fulfill) => (resolve = fulfill));
  const consumer = (async () => {
    let total = 0;
    for (let i = 0; i < n; i++) total += await promise;
    return total;
  })();
  for (let i = 0; i < n; i++) {
    const settle = resolve;
    const current = promise;
    promise = new Promise((fulfill) => (resolve = fulfill));
    settle(i);
    await current;
  }
  return consumer;
}

export async function* numbers(n) {
  for (let i = 0; i < n; i++) yield i;
}

export async function walkGenerator(n) {
  let total = 0;
  for await (const i of numbers(n)) total += i;
  return total;
}

/** A race of two promises, of which the second is settled by `settle`. */
export async function raceOnce(race) {
  return await Promise.race([new Promise(() => {}), new Promise((fulfill) => (race.settle = fulfill))]);
}
