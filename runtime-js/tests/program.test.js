import assert from "node:assert/strict";
import test from "node:test";
import { runProgram } from "./run-program.js";

const reportLines = (stderr) => stderr.split("\n").filter((line) => line !== "");

test("deadlock: every waiting task is named with what it waits for and the tree above it", () => {
  const { stdout, stderr, code } = runProgram(`
    startProgram(async () => {
      const ch = new Channel();
      const gate = new Semaphore(1);
      const load = async () => {
        const inner = waitAllBlock();
        await inner.join(Promise.all([
          inner.task(() => ch.receive(), "reader app.tova:7"),
          inner.task(async () => { await gate.acquire(); await gate.acquire(); }, "locker app.tova:8"),
        ]));
      };
      const block = waitAllBlock();
      print("begin");
      await block.join(Promise.all([
        block.task(load, "load app.tova:3"),
        block.task(async () => { const race = select(receiving(null), receiving(new Channel())); race.ready() ?? await Promise.race(race.arms()); }, "choose app.tova:4"),
        block.task(() => wait(() => new Promise(() => {})), "host app.tova:5"),
        block.task(() => new Promise(() => {}), "bare app.tova:6"),
      ]));
      print("never");
    });`);
  assert.deepEqual(reportLines(stderr), [
    "deadlock: all tasks are waiting",
    "  reader app.tova:7: waits in receive, in load app.tova:3, in main",
    "  locker app.tova:8: waits in acquire, in load app.tova:3, in main",
    "  choose app.tova:4: waits in select, in main",
    "  host app.tova:5: waits in a promise, in main",
    "  bare app.tova:6: waits for a promise, in main",
  ]);
  assert.deepEqual([stdout, code], ["begin\n", 1]);
});

test("deadlock: programs that cannot cancel list the operations beside the tasks", () => {
  const { stderr, code } = runProgram(`
    startProgram(async () => {
      const ch = new Channel();
      await Promise.all([task(() => ch.receive(), "a app.tova:2"), task(async () => { await sleep(2); await new Channel().send(1); }, "b app.tova:3")]);
    });`, { plain: true });
  assert.deepEqual(reportLines(stderr), [
    "deadlock: all tasks are waiting",
    "  one of them: waits in receive",
    "  one of them: waits in send",
    "  a app.tova:2: waits, in main",
    "  b app.tova:3: waits, in main",
  ]);
  assert.equal(code, 1);
});

for (const plain of [false, true]) {
  const kind = plain ? "a program that cannot cancel" : "a cancelling program";
  const program = (source, options) => runProgram(source, { plain, ...options });

  test(`deadlock: the top level of ${kind} waits for ever`, () => {
    const waiting = program("startProgram(async () => { await new Channel().receive(); });");
    assert.deepEqual([reportLines(waiting.stderr), waiting.code], [["deadlock: all tasks are waiting", "  main: waits in receive"], 1]);
    const endless = program("startProgram(async () => { await sleep(Infinity); });");
    assert.deepEqual([reportLines(endless.stderr), endless.code], [["deadlock: all tasks are waiting", "  main: waits in sleep"], 1]);
    const host = program("startProgram(async () => { await new Promise(() => {}); });");
    assert.deepEqual([reportLines(host.stderr), host.code], [["deadlock: all tasks are waiting"], 1]);
  });

  test(`deadlock: none for receivers parked outside blocks when ${kind} has ended`, () => {
    const after = program(`startProgram(async () => {
      const ch = new Channel();
      (async () => { for await (const v of ch) print(v); })();
      await ch.send(1);
      await sleep(2);
    });`);
    assert.deepEqual([after.stdout, after.stderr, after.code], ["1\n", "", 0]);
    const never = program("new Channel().receive();");
    assert.deepEqual([never.stderr, never.code], ["", 0]);
  });

  test(`an uncaught error ends ${kind} at once with 1, its stack and causes on stderr`, () => {
    const { stderr, stdout, code, ms } = program(`
      async function inner() { await sleep(1); throw new Error("boom", { cause: new TypeError("root") }); }
      startProgram(async () => { sleep(30000); print("begin"); await inner(); });`);
    assert.match(stderr, /^error: Error: boom\n +at .*inner.*\n/);
    assert.match(stderr, /\ncaused by: TypeError: root\n +at /);
    assert.deepEqual([stdout, code], ["begin\n", 1]);
    assert.ok(ms < 15000);
    assert.match(program("startProgram(async () => { throw 'text'; });").stderr, /^error: text\n$/);
    assert.equal(program("startProgram(() => { throw new Error('sync'); });").code, 1);
  });

  test(`an unhandled rejection ends ${kind} with 1`, () => {
    const { stderr, code } = program("startProgram(async () => { Promise.reject(new Error('nobody')); await sleep(200); print('never'); });");
    assert.match(stderr, /nobody/);
    assert.equal(code, 1);
  });

  test(`main: arguments, exit codes and Err in ${kind}`, () => {
    const args = program("startProgram(() => runMain((args) => { print(args); }));", { args: ["a", "--b"] });
    assert.deepEqual([args.stdout, args.code], ['["a", "--b"]\n', 0]);
    assert.equal(program("startProgram(() => runMain(async () => { await sleep(1); return 3; }));").code, 3);
    assert.equal(program("startProgram(() => runMain(() => 0));").code, 0);
    const failed = program("startProgram(() => runMain(async () => Err('bad input')));");
    assert.deepEqual([failed.stderr, failed.code], ["error: bad input\n", 1]);
    assert.equal(program("startProgram(() => runMain(() => Ok(5)));").code, 0);
    const thrown = program("startProgram(() => runMain(() => { throw new Error('thrown'); }));");
    assert.match(thrown.stderr, /^error: Error: thrown\n/);
    assert.equal(thrown.code, 1);
    const later = program("startProgram(() => runMain(() => { setTimeout(() => print('last'), 5); return 4; }));");
    assert.deepEqual([later.stdout, later.code], ["last\n", 4]);
  });

  test(`nothing keeps ${kind} alive after its last use: timeout, retry, select`, () => {
    const { ms, code } = program(`startProgram(async () => {
      await timeout(Promise.resolve(1), 60000);
      await retry(() => 1, { delay: 60000 });
      const ch = new Channel(1);
      const race = select(sending(ch, 1), after(60000));
      race.ready() ?? await Promise.race(race.arms());
      const waiting = select(receiving(new Channel()), receiving(ch), after(60000));
      waiting.ready() ?? await Promise.race(waiting.arms());
    });`);
    assert.equal(code, 0);
    assert.ok(ms < 15000);
  });
}

test("a block in a call that nobody awaits is part of the deadlock report", () => {
  const { stderr, code } = runProgram(`
    startProgram(async () => {
      start(async () => {
        const block = waitAllBlock();
        await block.join(Promise.all([block.task(() => new Channel().receive(), "lost app.tova:4")]));
      });
    });`);
  assert.deepEqual([reportLines(stderr), code], [["deadlock: all tasks are waiting", "  lost app.tova:4: waits in receive, in main"], 1]);
});

test("reportUnseen writes the errors of tasks whose results nobody sees", () => {
  const { stdout, stderr, code } = runProgram(`
    startProgram(async () => {
      const [unseen, sum] = await Promise.all([task(async () => { await sleep(1); throw new Error("lost"); }, "u"), task(() => 4, "sum")]);
      reportUnseen(unseen);
      print(sum);
    });`, { plain: true });
  assert.match(stderr, /^unhandled error in spawned task: Error: lost\n +at /);
  assert.deepEqual([stdout, code], ["Ok(4)\n", 0]);
});

test("a detached task belongs to no block", () => {
  const { stdout } = runProgram(`
    startProgram(async () => {
      let detached;
      const block = timeoutBlock(5);
      await block.join(Promise.all([block.task(async () => {
        detached = spawnDetached(async () => { await sleep(15); return "finished"; }, "d");
        await sleep(60000);
      }, "t")]));
      print(await detached);
      print(await spawnDetached(() => { throw new Error("x"); }));
    });`);
  assert.equal(stdout, 'Ok("finished")\nErr(Error: x)\n');
});
