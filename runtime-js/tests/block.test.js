import assert from "node:assert/strict";
import test from "node:test";
import { sleep } from "../async/sleep.js";
import { display } from "../core/display.js";
import { cancelOnErrorBlock } from "../task/cancel-on-error-block.js";
import { firstBlock } from "../task/first-block.js";
import { shield } from "../task/shield.js";
import { wait } from "../task/task.js";
import { timeoutBlock } from "../task/timeout-block.js";
import { waitAllBlock } from "../task/wait-all-block.js";
import { runProgram } from "./run-program.js";
import { hostTimer, never, runUntil, taskTest } from "./task-tree.js";

/** Spawns functions in a block and shows what their names receive. */
const outcomes = async (block, ...bodies) => {
  const results = await block.join(Promise.all(bodies.map((body) => block.task(body))));
  return results.map(display).join(" ");
};
const job = (ms, value) => async () => {
  await sleep(ms);
  return value;
};
const boom = (ms, message = "boom") => async () => {
  await sleep(ms);
  throw new Error(message);
};

taskTest("no mode: every task has its own Result, and a returned Result is not flattened", async () => {
  const results = await outcomes(waitAllBlock(), job(3, 1), boom(1), () => 5, () => {
    throw new Error("at once");
  }, async () => undefined);
  assert.equal(results, "Ok(1) Err(Error: boom) Ok(5) Err(Error: at once) Ok(nil)");
});

taskTest("a spawn runs up to its first wait before the next statement", async () => {
  const log = [];
  const block = waitAllBlock();
  const a = block.task(async () => {
    log.push("task");
    await sleep(1);
    log.push("task goes on");
  });
  log.push("body");
  await block.join(Promise.all([a]));
  assert.deepEqual(log, ["task", "body", "task goes on"]);
});

taskTest("cancel_on_error: the first exception cancels what is unfinished", async () => {
  const begin = performance.now();
  const results = await outcomes(cancelOnErrorBlock(), job(1, "k"), boom(8), job(5000, "e"));
  assert.equal(results, 'Ok("k") Err(Error: boom) Err(Error: cancelled)');
  assert.ok(performance.now() - begin < 1000);
});

taskTest("cancel_on_error: a returned Err cancels nothing", async () => {
  const { Err } = await import("../result/err.js");
  assert.equal(await outcomes(cancelOnErrorBlock(), async () => Err("x"), job(3, 1)), 'Ok(Err("x")) Ok(1)');
});

taskTest("cancel_on_error: a spawn after the failure starts nothing", async () => {
  const block = cancelOnErrorBlock();
  let started = false;
  const a = block.task(boom(0));
  await sleep(5);
  const late = block.task(() => (started = true));
  const results = await block.join(Promise.all([a, late]));
  assert.equal(started, false);
  assert.equal(display(results[1]), "Err(Error: cancelled)");
  assert.equal(results[1].error.code, "CANCELLED");
  assert.equal(display(block.outcomes[await late]), "Err(Error: cancelled)");
});

taskTest("first: the winner is the result of all names, the same object", async () => {
  const block = firstBlock();
  const results = await block.join(Promise.all([job(5000, "s"), boom(1), job(4, "q")].map((body) => block.task(body))));
  assert.equal(results.map(display).join(" "), 'Ok("q") Ok("q") Ok("q")');
  assert.ok(results.every((result) => result === results[0]));
});

taskTest("first: a tie goes to the task that completed first, then to the one spawned first", async () => {
  assert.equal(await outcomes(firstBlock(), async () => 1, async () => 2), "Ok(1) Ok(1)");
  assert.equal(await outcomes(firstBlock(), async () => (await null, 1), () => 2), "Ok(2) Ok(2)");
});

taskTest("first: when all tasks fail, every name is the AggregateError, errors in spawn order", async () => {
  const block = firstBlock();
  const bodies = [boom(6, "slow"), boom(1, "quick"), async () => Promise.reject("text")];
  const results = await block.join(Promise.all(bodies.map((body) => block.task(body))));
  assert.ok(results[0] === results[2]);
  const { error } = results[0];
  assert.ok(error instanceof AggregateError);
  assert.equal(error.message, "All tasks failed: slow; quick; text");
  assert.deepEqual(error.errors.map((e) => e.message ?? e), ["slow", "quick", "text"]);
});

taskTest("first: without any task it ends at once; a late spawn is the winner", async () => {
  assert.deepEqual(await firstBlock().join(Promise.all([])), []);
  const block = firstBlock();
  const a = block.task(() => "won");
  await sleep(1);
  const late = block.task(() => "late");
  assert.equal((await block.join(Promise.all([a, late]))).map(display).join(" "), 'Ok("won") Ok("won")');
  assert.equal(display(block.outcomes[await late]), 'Ok("won")');
});

taskTest("timeout: before the deadline as without a mode, its timer is cleared", async () => {
  assert.equal(await outcomes(timeoutBlock(1e6), job(1, 1), boom(2)), "Ok(1) Err(Error: boom)");
});

taskTest("timeout: after the deadline every name is the timeout, finished or not", async () => {
  const block = timeoutBlock(15);
  const results = await block.join(Promise.all([block.task(job(1, "f")), block.task(job(5000, "t"))]));
  assert.equal(results.map(display).join(" "), "Err(Error: Timeout after 15ms) Err(Error: Timeout after 15ms)");
  assert.ok(results.every(({ error }) => error.code === "TIMEOUT" && error instanceof Error));
  const late = block.spawn(() => 1);
  assert.equal(display(await late), "Err(Error: Timeout after 15ms)");
});

taskTest("timeout: a task's own timeout error gives way to that of the block", async () => {
  const own = Object.assign(new Error("Timeout after 1ms"), { code: "TIMEOUT" });
  const results = await outcomes(timeoutBlock(8), async () => Promise.reject(own), job(5000, 1));
  assert.equal(results, "Err(Error: Timeout after 8ms) Err(Error: Timeout after 8ms)");
});

taskTest("durations: below 0 is 0, INF never passes, anything else is a TypeError", async () => {
  assert.equal(await outcomes(timeoutBlock(-3), job(5000, 1)), "Err(Error: Timeout after -3ms)");
  assert.equal(await outcomes(timeoutBlock(Infinity), job(2, 1)), "Ok(1)");
  for (const wrong of [NaN, "20", null, undefined, {}]) {
    assert.throws(() => timeoutBlock(wrong), { name: "TypeError", message: /^concurrent timeout: ms must be a Number, got / });
    assert.throws(() => firstBlock(wrong), { name: "TypeError" });
  }
});

taskTest("combined modes: whichever strikes first decides", async () => {
  assert.equal(await outcomes(firstBlock(10), job(5000, 1), job(6000, 2)), "Err(Error: Timeout after 10ms) Err(Error: Timeout after 10ms)");
  assert.equal(await outcomes(firstBlock(1000), job(5000, 1), job(2, 2)), "Ok(2) Ok(2)");
  assert.equal(await outcomes(cancelOnErrorBlock(10), job(1, 1), job(6000, 2)), "Err(Error: Timeout after 10ms) Err(Error: Timeout after 10ms)");
  assert.equal(await outcomes(cancelOnErrorBlock(1000), boom(1), job(6000, 2)), "Err(Error: boom) Err(Error: cancelled)");
  // The clean-up of the losers lasts longer than the deadline: the winner stays.
  const slowCleanUp = async () => {
    try {
      await sleep(1e6);
    } finally {
      await shield(() => sleep(20));
    }
  };
  assert.equal(await outcomes(firstBlock(10), slowCleanUp, job(1, "w")), 'Ok("w") Ok("w")');
});

taskTest("a deadline strikes although the body still runs", async () => {
  const block = timeoutBlock(5);
  const a = block.task(job(1, 1));
  await hostTimer(15);
  const late = block.task(() => 2);
  assert.equal((await block.join(Promise.all([a, late]))).map(display).join(" "), "Err(Error: Timeout after 5ms) Err(Error: Timeout after 5ms)");
});

taskTest("tasks spawned in nested statements: block.tasks() and promises in lists", async () => {
  const block = waitAllBlock();
  const promises = [];
  const done = [];
  for (let i = 0; i < 5; i++) {
    promises.push(block.spawn(async () => {
      await sleep(5 - i);
      done.push(i);
      return i;
    }));
  }
  await block.join(Promise.all(block.tasks()));
  assert.equal(done.length, 5);
  assert.equal((await Promise.all(promises)).map(display).join(" "), "Ok(0) Ok(1) Ok(2) Ok(3) Ok(4)");
});

taskTest("a block that lives long keeps nothing of the tasks that have ended", async () => {
  const block = waitAllBlock();
  for (let i = 0; i < 100; i++) {
    await block.spawn(async () => i);
    await block.unseenTask(async () => i);
  }
  assert.equal(block.outcomes.length, 0);
  assert.equal(block.firstChild, null);
  await block.join(Promise.all([]));
});

taskTest("names of spawns that were not reached stay undefined", async () => {
  const block = timeoutBlock(3);
  assert.deepEqual((await block.join(Promise.all([undefined, block.task(job(5000, 1))]))).map(display), ["nil", "Err(Error: Timeout after 3ms)"]);
});

taskTest("a task that awaits the promise of a cancelled task gets Err(cancelled), not the signal", async () => {
  let stolen;
  const { start } = await import("../task/start.js");
  await runUntil(3, async () => {
    stolen = start(() => sleep(1e6));
    await wait(never);
  });
  assert.equal(await outcomes(waitAllBlock(), () => stolen), "Err(Error: cancelled)");
});

taskTest("a spawn in a cancelled task starts nothing", async () => {
  let started = false;
  await runUntil(3, async () => {
    await sleep(1e6).catch(() => {});
    const block = waitAllBlock();
    const result = await block.spawn(() => (started = true));
    assert.equal(result.error.code, "CANCELLED");
    await block.join(Promise.all(block.tasks()));
  });
  assert.equal(started, false);
});

taskTest("after close nothing is joined again, and close after join does nothing", async () => {
  const block = waitAllBlock();
  await block.join(Promise.all([block.task(job(0, 1))]));
  await block.close();
  await block.close();
});

test("errors nobody can see are written to stderr when the block ends, cancellations are not", () => {
  const { stderr, stdout, code } = runProgram(`
    startProgram(async () => {
      const block = cancelOnErrorBlock();
      block.unseenTask(async () => { await sleep(1); throw new Error("lost"); }, "a");
      block.unseenTask(async () => { await sleep(1e6); }, "b");
      const seen = block.task(async () => { await sleep(5000); }, "c");
      await block.join(Promise.all([seen]));
      print("goes on");
      const first = firstBlock();
      first.unseenTask(async () => { throw new Error("not in first"); });
      first.unseenTask(async () => { try { await sleep(1e6); } finally { await shield(async () => { throw new Error("clean-up of a loser"); }); } });
      await first.join(Promise.all([first.task(async () => { await sleep(2); return 1; })]));
      const left = waitAllBlock();
      try { left.task(async () => { try { await sleep(1e6); } finally { await shield(async () => { throw "clean-up of a left block"; }); } }); }
      finally { await left.close(); }
    });`);
  const reports = stderr.split("\n").filter((line) => !/^\s+at /.test(line) && line !== "");
  assert.deepEqual(reports, [
    "unhandled error in spawned task: Error: lost",
    "unhandled error in spawned task: Error: clean-up of a loser",
    "unhandled error in spawned task: clean-up of a left block",
  ]);
  assert.match(stderr, /Error: lost\n +at /);
  assert.deepEqual([stdout, code], ["goes on\n", 0]);
});

test("the stack of a task's error reaches from its function to the line of the block", () => {
  for (const plain of [false, true]) {
    const { stderr } = runProgram(`
      async function load() { await sleep(1); throw new Error("deep"); }
      async function aroundTheBlock() {
        ${plain
          ? `const [a] = await Promise.all([task(() => load(), "a")]);`
          : `const block = waitAllBlock(); const [a] = await block.join(Promise.all([block.task(() => load(), "a")]));`}
        throw a.error;
      }
      startProgram(async () => { await aroundTheBlock(); });`, { plain });
    assert.match(stderr, /^error: Error: deep\n/);
    assert.match(stderr, /at .*load/);
    assert.match(stderr, /at .*aroundTheBlock/);
  }
});

test("the signal is an Error without a stack, which leaves the limit of stacks as it was, and may find it fixed", () => {
  for (const fixed of [false, true]) {
    const { stdout, stderr, code } = runProgram(`
      ${fixed ? "Object.freeze(Error);" : "Error.stackTraceLimit = 7;"}
      const limit = Error.stackTraceLimit;
      let seen;
      const block = firstBlock();
      await block.join(Promise.all([
        block.task(() => sleep(Infinity).catch((signal) => { seen = signal; throw signal; })),
        block.task(() => sleep(1)),
      ]));
      const frames = (seen.stack ?? "").split("\\n").slice(1).length;
      console.log(seen instanceof Error, String(seen), seen.code, Error.stackTraceLimit === limit, ${fixed ? "0" : "frames"});
    `);
    assert.deepEqual([stderr, stdout, code], ["", "true Error: cancelled CANCELLED true 0\n", 0]);
  }
});
