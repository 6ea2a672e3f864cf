import assert from "node:assert/strict";
import { createServer } from "node:http";
import test from "node:test";
import { mapAsync } from "../async/map-async.js";
import { parallel } from "../async/parallel.js";
import { race } from "../async/race.js";
import { retry } from "../async/retry.js";
import { Semaphore } from "../async/semaphore.js";
import { sleep } from "../async/sleep.js";
import { timeout } from "../async/timeout.js";
import { tryAsync } from "../async/try-async.js";
import { Channel } from "../channel/channel.js";
import { display } from "../core/display.js";
import { Err } from "../result/err.js";
import { Ok } from "../result/ok.js";
import { cancelOnErrorBlock } from "../task/cancel-on-error-block.js";
import { fetchInTask } from "../task/fetch-in-task.js";
import { startable } from "../task/startable.js";
import { wait } from "../task/task.js";
import { waitAllBlock } from "../task/wait-all-block.js";
import { hostTimer, never, runUntil, taskTest, turn } from "./task-tree.js";

const refused = (message) => () => {
  throw new Error(message);
};
const elapsed = async (run) => {
  const begin = performance.now();
  await run();
  return performance.now() - begin;
};

taskTest("sleep resolves to nil after its time, negative ones in the next turn", async () => {
  let value;
  assert.ok(await elapsed(async () => (value = await sleep(12))) >= 10);
  assert.equal(value, null);
  assert.ok(await elapsed(() => sleep(-5)) < 100);
  assert.ok(await elapsed(() => sleep(-0)) < 100);
});

taskTest("sleep rejects what is no number", async () => {
  await assert.rejects(sleep("20"), { name: "TypeError", message: 'sleep: ms must be a Number, got "20"' });
  await assert.rejects(sleep(NaN), { name: "TypeError", message: "sleep: ms must be a Number, got NaN" });
  await assert.rejects(sleep(), { message: "sleep: ms must be a Number, got nil" });
});

taskTest("sleeps that no host timer can hold do not end at once, and are cancelled", async () => {
  for (const ms of [3000000000, Infinity]) {
    const [result] = await runUntil(5, () => sleep(ms));
    assert.equal(result.error.code, "TIMEOUT");
  }
});

taskTest("an aborted signal ends a sleep with Error cancelled", async () => {
  const aborter = new AbortController();
  const sleeping = sleep(1e6, { signal: aborter.signal });
  setTimeout(() => aborter.abort("enough"), 2);
  await assert.rejects(sleeping, { name: "Error", message: "cancelled", code: "CANCELLED", cause: "enough" });
  await assert.rejects(sleep(1, { signal: aborter.signal }), { code: "CANCELLED" });
  await assert.rejects(sleep(1, { signal: 5 }), { name: "TypeError", message: "sleep: signal must be an AbortSignal, got 5" });
  assert.equal(await sleep(1, { signal: new AbortController().signal }), null);
  assert.equal(await sleep(1, { signal: null }), null);
  await assert.rejects(sleep(1, { sginal: null }), { name: "TypeError", message: 'sleep: unknown option "sginal"' });
});

taskTest("timeout: the promise that settles first wins and the timer is cleared", async () => {
  assert.equal(await timeout(Promise.resolve(5), 1e6), 5);
  assert.equal(await timeout(7, 0), 7);
  assert.equal(await timeout(Promise.resolve(5), 0), 5);
  assert.equal(await timeout(hostTimer(2).then(() => "late"), Infinity), "late");
  const inner = new Error("inner");
  await assert.rejects(timeout(Promise.reject(inner), 20), (error) => error === inner);
});

taskTest("timeout: expiry is Error Timeout after <ms>ms", async () => {
  await assert.rejects(timeout(never(), 5), { name: "Error", message: "Timeout after 5ms", code: "TIMEOUT", ms: 5 });
  await assert.rejects(timeout(never(), -1), { message: "Timeout after -1ms" });
  await assert.rejects(timeout(hostTimer(8).then(refused("later")), 2), { message: "Timeout after 2ms" });
  await hostTimer(10);
});

taskTest("timeout: wrong arguments", async () => {
  await assert.rejects(timeout(() => 1, 20), { name: "TypeError", message: "timeout: expected a Promise, got a function (call it: timeout(f(), ms))" });
  await assert.rejects(timeout(Promise.resolve(1), "5"), { name: "TypeError", message: 'timeout: ms must be a Number, got "5"' });
  await assert.rejects(timeout(Promise.reject(new Error("unseen")), null), { name: "TypeError" });
});

taskTest("timeout: of several limits of one channel operation the nearest takes it back", async () => {
  const channel = new Channel();
  for (const [inner, outer] of [[3, 1e6], [1e6, 3]]) {
    await assert.rejects(timeout(timeout(channel.receive(), inner), outer), { message: "Timeout after 3ms" });
    await assert.rejects(timeout(timeout(channel.send(1), inner), outer), { message: "Timeout after 3ms" });
    assert.equal(channel.trySend("nobody waits"), false);
    assert.equal(display(channel.tryReceive()), "None");
  }
  const receiving = timeout(timeout(channel.receive(), 1e6), 1e6);
  channel.trySend("in time");
  assert.equal(display(await receiving), 'Some("in time")');
});

taskTest("tryAsync: Ok of the value, Err of the message", async () => {
  assert.equal(display(await tryAsync(() => 1)), "Ok(1)");
  assert.equal(display(await tryAsync(async () => Ok(1))), "Ok(Ok(1))");
  assert.equal(display(await tryAsync(() => Err("e"))), 'Ok(Err("e"))');
  assert.equal(display(await tryAsync(refused("boom"))), 'Err("boom")');
  assert.equal(display(await tryAsync(() => Promise.reject("str"))), 'Err("str")');
  assert.equal(display(await tryAsync(() => Promise.reject({ code: 1 }))), 'Err("{ code: 1 }")');
  assert.equal(display(await tryAsync(() => Promise.reject(new TypeError("")))), 'Err("TypeError")');
  assert.equal(display(await tryAsync(Promise.resolve(5))), "Ok(5)");
  assert.equal(display(await tryAsync(() => timeout(hostTimer(9), 2))), 'Err("Timeout after 2ms")');
  await assert.rejects(tryAsync(5), { name: "TypeError", message: "tryAsync: expected a function, got Int" });
  await assert.rejects(tryAsync(null), { name: "TypeError" });
  await hostTimer(10);
});

taskTest("retry: the first value, or the last error itself", async () => {
  assert.equal(await retry(() => 7), 7);
  assert.equal(display(await retry(() => Err("x"), { times: 2, delay: 1 })), 'Err("x")');
  const errors = [];
  const failing = async () => {
    errors.push(new Error(`no ${errors.length}`));
    throw errors.at(-1);
  };
  await assert.rejects(retry(failing, { times: 3, delay: 0 }), (error) => error === errors[2]);
  assert.equal(errors.length, 3);
  let calls = 0;
  await assert.rejects(retry(() => refused(`${++calls}`)(), { times: 0, delay: 0 }), { message: "1" });
  assert.equal(await retry(() => (++calls < 4 ? refused("again")() : "done"), { times: Infinity, delay: 0 }), "done");
});

taskTest("retry: waits delay * backoff^n between attempts, none after the last", async () => {
  const waits = [];
  const onRetry = (error, attempt, ms) => waits.push([attempt, ms]);
  const ms = await elapsed(() => assert.rejects(retry(refused("no"), { times: 4, delay: 5, backoff: 2, onRetry })));
  assert.deepEqual(waits, [[1, 5], [2, 10], [3, 20]]);
  assert.ok(ms >= 33 && ms < 500, `${ms}`);
  waits.length = 0;
  await assert.rejects(retry(refused("no"), { times: 4, delay: 2, backoff: 10, maxDelay: 3, onRetry }));
  assert.deepEqual(waits.map(([, wait]) => wait), [2, 3, 3]);
  waits.length = 0;
  await assert.rejects(retry(refused("no"), { times: 6, delay: 4, jitter: true, onRetry }));
  assert.ok(waits.every(([, wait]) => wait >= 2 && wait <= 6));
});

taskTest("retry: shouldRetry gives up, onRetry that throws rejects", async () => {
  let calls = 0;
  const failing = () => refused(`${++calls}`)();
  await assert.rejects(retry(failing, { shouldRetry: async (error) => error.message !== "2", delay: 0 }), { message: "2" });
  await assert.rejects(retry(failing, { retryIf: () => false }), { message: "3" });
  await assert.rejects(retry(failing, { onRetry: refused("hook") }), { message: "hook" });
});

taskTest("retry: options are checked", async () => {
  const bad = (options, name, message) => assert.rejects(retry(() => 1, options), { name, message });
  await bad({ times: -1 }, "RangeError", "retry: times must be an integer >= 0, got -1");
  await bad({ times: 1.5 }, "RangeError", "retry: times must be an integer >= 0, got 1.5");
  await bad({ delay: -1 }, "RangeError", "retry: delay must be a Number >= 0, got -1");
  await bad({ backoff: 0 }, "RangeError", "retry: backoff must be a Number > 0, got 0");
  await bad({ attempts: 2 }, "TypeError", 'retry: unknown option "attempts"');
  await assert.rejects(retry(Promise.resolve(1)), { name: "TypeError", message: "retry: expected a function, got a Promise (wrap it: retry(fn() f(), ...))" });
  await assert.rejects(retry(Promise.reject(new Error("unseen"))), { name: "TypeError" });
  await assert.rejects(retry(5), { name: "TypeError", message: "retry: expected a function, got Int" });
  assert.equal(await retry(() => 1, { times: null, delay: null, backoff: null, signal: null }), 1);
});

taskTest("retry: an aborted signal ends the wait at once", async () => {
  const aborter = new AbortController();
  setTimeout(() => aborter.abort(), 3);
  const ms = await elapsed(() => assert.rejects(retry(refused("no"), { delay: 1e6, signal: aborter.signal }), { code: "CANCELLED" }));
  assert.ok(ms < 1000);
});

taskTest("a cancelled retry makes no further attempt and calls no hook, in its wait and in its attempt", async () => {
  let attempts = 0;
  const hooks = [];
  const options = { times: 100, delay: 20, onRetry: () => hooks.push("retry"), shouldRetry: () => hooks.push("should") };
  await runUntil(8, () => retry(() => refused(`${attempts++}`)(), options), () => retry(startable(async () => {
    attempts++;
    await sleep(1e6);
  }), options));
  await hostTimer(30);
  assert.equal(attempts, 2);
  assert.deepEqual(hooks, ["should", "retry"]);
});

taskTest("a cancellation passes tryAsync and timeout; the call they were given unwinds first", async () => {
  const log = [];
  const load = startable(async () => {
    try {
      await sleep(1e6);
    } finally {
      log.push("load");
    }
  });
  const [a, b] = await runUntil(5, async () => {
    try {
      log.push(display(await tryAsync(load)));
    } finally {
      log.push("tryAsync");
    }
  }, async () => {
    try {
      await timeout(load(), 1e6);
    } finally {
      log.push("timeout");
    }
  });
  assert.deepEqual(log.slice(0, 2), ["load", "load"]);
  assert.deepEqual(log.slice(2).sort(), ["timeout", "tryAsync"]);
  assert.ok(a.isErr() && b.isErr());
});

taskTest("parallel and race", async () => {
  assert.deepEqual(await parallel([Promise.resolve(1), 2]), [1, 2]);
  assert.deepEqual(await parallel([]), []);
  await assert.rejects(parallel(5), { name: "TypeError", message: "parallel: expected a List, got Int" });
  await assert.rejects(parallel([hostTimer(1).then(refused("first")), hostTimer(3).then(refused("second"))]), { message: "first" });
  assert.equal(await race([Promise.resolve(1), hostTimer(5)]), 1);
  await assert.rejects(race([]), { name: "RangeError", message: "race: empty list" });
  await hostTimer(8);
  const [result] = await runUntil(4, () => parallel([never()]));
  assert.equal(result.error.code, "TIMEOUT");
});

taskTest("mapAsync keeps the order and the limit", async () => {
  let running = 0;
  let most = 0;
  const work = async (x) => {
    most = Math.max(most, ++running);
    await sleep(x);
    running--;
    return x * 2;
  };
  assert.deepEqual(await mapAsync([6, 2, 4], work, 2), [12, 4, 8]);
  assert.equal(most, 2);
  assert.deepEqual(await mapAsync([3, 1, 2], work), [6, 2, 4]);
  assert.deepEqual(await mapAsync(["a", "b"], (x, i) => x + i), ["a0", "b1"]);
  assert.deepEqual(await mapAsync([1], (...args) => args.length), [1]);
  assert.deepEqual(await mapAsync([], work, 3), []);
  await assert.rejects(mapAsync([1], (x) => x, 0), { name: "RangeError", message: "mapAsync: limit must be an integer >= 1, got 0" });
  await assert.rejects(mapAsync(null, (x) => x), { name: "TypeError", message: "mapAsync: expected a List, got Nil" });
  await assert.rejects(mapAsync([1], 5), { name: "TypeError" });
});

taskTest("mapAsync starts nothing after a failure or a cancellation", async () => {
  let started = 0;
  const error = new Error("third");
  await assert.rejects(mapAsync([1, 2, 3, 4, 5, 6], async (x) => {
    started++;
    if (x === 3) throw error;
    await hostTimer(2);
  }, 2), (caught) => caught === error);
  await hostTimer(6);
  assert.ok(started <= 4, `${started}`);
  started = 0;
  await runUntil(5, () => mapAsync([1, 2, 3, 4], startable(async () => {
    started++;
    await sleep(1e6);
  }), 2));
  assert.equal(started, 2);
});

taskTest("Semaphore: counted permits in order", async () => {
  const permits = new Semaphore(2);
  const order = [];
  await Promise.all([1, 2, 3, 4].map((n) => permits.run(async () => {
    order.push(n);
    assert.ok(permits.available >= 0);
    await sleep(1);
  })));
  assert.deepEqual(order, [1, 2, 3, 4]);
  assert.equal(permits.available, 2);
  assert.equal(await permits.run(() => 5), 5);
  await assert.rejects(permits.run(refused("inside")), { message: "inside" });
  assert.equal(permits.available, 2);
  assert.throws(() => permits.release(), { message: "Semaphore released too often" });
  for (const wrong of [0, 1.5, "2", null]) assert.throws(() => new Semaphore(wrong), { name: "RangeError" });
});

taskTest("Semaphore: a cancelled acquire leaves the queue, a permit on its way comes back", async () => {
  const permits = new Semaphore(1);
  await permits.acquire();
  await runUntil(3, () => permits.acquire(), () => permits.run(() => 1));
  const block = waitAllBlock();
  try {
    block.task(() => permits.acquire());
    permits.release();
  } finally {
    await block.close();
  }
  assert.equal(permits.available, 1);
  await permits.acquire();
  await assert.rejects(timeout(permits.acquire(), 2), { code: "TIMEOUT" });
  permits.release();
  assert.equal(permits.available, 1);
});

test("fetch in a task is really aborted: the request, and the reading of a body", async () => {
  let closed = 0;
  let arrived = 0;
  const server = createServer((request, response) => {
    arrived++;
    response.on("close", () => closed++);
    if (request.url === "/body") {
      response.writeHead(200);
      response.write("begin");
    } else if (request.url === "/quick") {
      response.end("done");
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${server.address().port}`;
  const warnings = [];
  const onWarning = (warning) => warnings.push(warning.name);
  process.on("warning", onWarning);
  try {
    const log = [];
    const block = cancelOnErrorBlock();
    const tasks = [
      () => fetchInTask(`${url}/never`),
      async () => {
        const response = await fetchInTask(`${url}/body`);
        log.push(response.status);
        await wait(() => response.text());
      },
      async () => {
        for (let i = 0; i < 30; i++) await wait(async () => (await fetchInTask(`${url}/quick`)).text());
        while (arrived < 32 || log.length === 0) await wait(() => hostTimer(1));
        throw new Error("planned");
      },
    ];
    const results = await block.join(Promise.all(tasks.map((body) => block.task(body))));
    assert.deepEqual(results.map((result) => result.error.message), ["cancelled", "cancelled", "planned"]);
    assert.deepEqual(log, [200]);
    for (let i = 0; i < 100 && closed < arrived; i++) await hostTimer(5);
    assert.equal(arrived, 32);
    assert.equal(closed, 32);
    const given = new AbortController();
    const [own] = await runUntil(5000, async () => {
      setTimeout(() => given.abort(), 10);
      await fetchInTask(`${url}/never`, { signal: given.signal });
    });
    assert.equal(own.error.name, "AbortError");
    assert.equal(await (await fetchInTask(`${url}/quick`)).text(), "done");
    assert.deepEqual(warnings, []);
  } finally {
    process.off("warning", onWarning);
    server.close();
    server.closeAllConnections();
  }
});
