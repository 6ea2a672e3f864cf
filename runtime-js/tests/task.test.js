import assert from "node:assert/strict";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import test from "node:test";
import { sleep } from "../async/sleep.js";
import { display } from "../core/display.js";
import { start } from "../task/start.js";
import { startable } from "../task/startable.js";
import { shield } from "../task/shield.js";
import { isCancelled } from "../task/is-cancelled.js";
import * as taskModule from "../task/task.js";
import { task } from "../task/plain-task.js";
import { firstBlock } from "../task/first-block.js";
import { plainRuntime } from "./run-program.js";
import { current, hostTimer, leftovers, never, runUntil } from "./task-tree.js";

const { wait, rethrowCancellation } = taskModule;

test("the stub has the names of task.js", async () => {
  const stub = await import("../task/task-stub.js");
  assert.deepEqual(Object.keys(stub).sort(), Object.keys(taskModule).sort());
});

test("the scope of tasks is the one all bundles of the process share", async () => {
  const { taskScope } = await import("../task/task-scope.js");
  assert.equal(globalThis[Symbol.for("tova.scope")], taskScope);
});

test("a task runs up to its first wait at once and never rejects", async () => {
  const log = [];
  const promise = task(async () => {
    log.push("task");
    await null;
    return 1;
  }, "t");
  log.push("after");
  assert.deepEqual(log, ["task", "after"]);
  assert.equal(display(await promise), "Ok(1)");
  assert.equal(display(await task(() => JSON.parse("{"))).startsWith("Err(SyntaxError"), true);
});

test("outside of tasks start, wait and shield are plain calls", async () => {
  const promise = Promise.resolve(1);
  assert.equal(start(() => promise), promise);
  assert.equal(wait(() => promise), promise);
  assert.equal(await shield(async () => 5), 5);
  assert.equal(current(), null);
  assert.equal(isCancelled(), false);
});

test("inside a task the value and the error of a wait are those of the promise", async () => {
  const log = [];
  await runUntil(1e6, async () => {
    log.push(await wait(() => 5));
    log.push(await wait(() => hostTimer(1).then(() => "timer")));
    log.push(await wait(() => ({ then: (resolve) => resolve("thenable") })));
    await wait(() => Promise.reject(new Error("refused"))).catch((error) => log.push(error.message));
    try {
      await wait(() => JSON.parse("{"));
    } catch (error) {
      rethrowCancellation(error);
      log.push(error.name);
    }
  });
  assert.deepEqual(log, [5, "timer", "thenable", "refused", "SyntaxError"]);
});

test("startable keeps name, number of parameters, receiver and identity of a function", async () => {
  async function load(a, b) {
    return [this?.base, a, b];
  }
  const value = startable(load);
  assert.equal(value, startable(load));
  assert.deepEqual([value.name, value.length, display(value)], ["load", 2, "<async fn load>"]);
  assert.deepEqual(await value.call({ base: 1 }, 2, 3), [1, 2, 3]);
});

test("the current task is known after awaits, in timers, callbacks and library code", async () => {
  const seen = [];
  const own = async () => {
    const me = current();
    const note = (where) => seen.push([where, current() === me]);
    await null;
    note("await");
    await hostTimer(1);
    note("host timer");
    await new Promise((resolve) => setTimeout(() => (note("setTimeout"), resolve()), 1));
    await new Promise((resolve) => setImmediate(() => (note("setImmediate"), resolve())));
    await new Promise((resolve) => process.nextTick(() => (note("nextTick"), resolve())));
    await new Promise((resolve) => queueMicrotask(() => (note("queueMicrotask"), resolve())));
    await Promise.all([1, 2].map(async () => {
      await hostTimer(1);
      note("Promise.all");
    }));
    async function* numbers() {
      yield 1;
      await hostTimer(1);
      note("generator");
      yield 2;
    }
    for await (const _ of numbers()) note("for await");
    await { then: (resolve) => setTimeout(resolve, 1) };
    note("thenable");
  };
  await runUntil(1e6, own, own);
  assert.equal(seen.length, 24);
  assert.deepEqual(seen.filter(([, known]) => !known), []);
});

test("an implicit task ends before those who await it go on", async () => {
  await runUntil(1e6, async () => {
    const promise = start(async () => {
      await sleep(1);
      return 5;
    });
    assert.equal(await wait(() => promise), 5);
    assert.equal(current().firstChild, null);
    const failing = start(async () => {
      throw new Error("own");
    });
    await assert.rejects(failing, { message: "own" });
  }).then(([result]) => assert.equal(display(result), "Ok(nil)"));
  assert.deepEqual(leftovers(), { living: 0 });
});

test("an implicit task that fails in a clean-up is reported through its task", async () => {
  const errors = [];
  const { error } = console;
  console.error = (text) => errors.push(text.split("\n")[0]);
  try {
    await runUntil(3, async () => {
      start(async () => {
        try {
          await sleep(1e6);
        } finally {
          await shield(async () => {
            throw new Error("clean-up");
          });
        }
      });
      await wait(never);
    });
  } finally {
    console.error = error;
  }
  assert.deepEqual(errors, ["unhandled error in spawned task: Error: clean-up"]);
});

test("two bundles in one process know each other's tasks, signals and channels", async () => {
  const { cpSync, mkdtempSync, rmSync, writeFileSync } = await import("node:fs");
  const { tmpdir } = await import("node:os");
  const { runtimeFolder } = await import("./linked.js");
  const folder = mkdtempSync(join(tmpdir(), "tova-second-"));
  try {
    for (const room of ["core", "result", "task", "async", "channel", "program"]) cpSync(join(runtimeFolder, room), join(folder, room), { recursive: true });
    writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
    const other = async (file) => import(pathToFileURL(join(folder, file)).href);
    const log = [];
    const { sleep: otherSleep } = await other("async/sleep.js");
    const { waitAllBlock: otherBlock } = await other("task/wait-all-block.js");
    const { isChannel } = await import("../channel/is-channel.js");
    const { Channel } = await other("channel/channel.js");
    const block = firstBlock();
    await block.join(Promise.all([block.task(async () => {
      try {
        const inner = otherBlock();
        await inner.join(Promise.all([inner.task(async () => {
          try {
            await otherSleep(1e6);
          } catch (error) {
            rethrowCancellation(error);
            log.push("seen");
          } finally {
            log.push("inner");
          }
        })]));
      } finally {
        log.push("outer");
      }
    }), block.task(() => sleep(3))]));
    assert.deepEqual(log, ["inner", "outer"]);
    assert.ok(isChannel(new Channel()));
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("in a program that cannot cancel the same functions are plain", async () => {
  const stub = async (file) => import(pathToFileURL(join(plainRuntime(), file)).href);
  const { sleep: plainSleep } = await stub("async/sleep.js");
  const { Channel } = await stub("channel/channel.js");
  const { task: plainTask } = await stub("task/plain-task.js");
  const { isCancelled: plainIsCancelled } = await stub("task/is-cancelled.js");
  const { wholeProgram } = await stub("task/whole-program.js");
  const ch = new Channel();
  const [sum, sent] = await Promise.all([
    plainTask(async () => {
      let total = 0;
      for await (const v of ch) total += v;
      return total;
    }),
    plainTask(async () => {
      for (let i = 0; i < 2000; i++) await ch.send(i);
      await plainSleep(1);
      ch.close();
      return plainIsCancelled();
    }),
  ]);
  assert.deepEqual([display(sum), display(sent)], ["Ok(1999000)", "Ok(false)"]);
  assert.equal(wholeProgram.firstWait, null);
  assert.equal(wholeProgram.firstChild, null);
});
