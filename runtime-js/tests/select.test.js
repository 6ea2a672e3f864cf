import assert from "node:assert/strict";
import test from "node:test";
import { after } from "../channel/after.js";
import { Channel } from "../channel/channel.js";
import { receiving } from "../channel/receiving.js";
import { select } from "../channel/select.js";
import { sending } from "../channel/sending.js";
import { display } from "../core/display.js";
import { waitAllBlock } from "../task/wait-all-block.js";
import { wholeProgram } from "../task/whole-program.js";
import { runProgram } from "./run-program.js";
import { activeTimers, hostTimer, leftovers, runUntil, turn } from "./task-tree.js";

/** What the compiler emits for a select without, and with, a default arm. */
const selectOf = async (...arms) => {
  const race = select(...arms);
  const arm = race.ready() ?? await Promise.race(race.arms());
  return { arm, value: race.value };
};
const selectOrDefault = async (...arms) => {
  const race = select(...arms);
  const arm = race.ready() ?? await race.idle();
  return arm === null ? null : { arm, value: race.value };
};
const isIdle = (ch) => ch.receivers.first === null && ch.senders.first === null;

test("a ready receive, a ready send, and the default arm", async () => {
  const ch = new Channel(1);
  const sent = await selectOf(sending(ch, 4), after(50));
  assert.deepEqual([sent.arm, sent.value], [0, null]);
  const got = await selectOrDefault(receiving(ch));
  assert.deepEqual([got.arm, got.value], [0, 4]);
  assert.equal(await selectOrDefault(receiving(ch)), null);
  assert.equal(await selectOrDefault(receiving(ch), sending(null, 1)), null);
});

test("a closed and drained channel is ready with nil, a send on a closed one throws", async () => {
  const ch = new Channel(1);
  ch.trySend(1);
  ch.close();
  assert.equal((await selectOf(receiving(ch))).value, 1);
  assert.equal((await selectOf(receiving(ch), after(50))).value, null);
  await assert.rejects(selectOf(sending(ch, 1), after(5)), { message: "Cannot send on closed channel" });
});

test("a timeout is never ready at once, not even timeout(0), and fires when nothing else does", async () => {
  const ch = new Channel(1);
  ch.trySend(1);
  assert.equal((await selectOf(after(0), receiving(ch))).arm, 1);
  const begin = performance.now();
  assert.equal((await selectOf(receiving(ch), after(15))).arm, 1);
  assert.ok(performance.now() - begin >= 13);
  assert.ok(isIdle(ch));
  assert.equal((await selectOf(receiving(null), after(-5))).arm, 1);
});

test("the winner leaves no trace of the others: queues, timers", async () => {
  const timers = activeTimers();
  const [a, b, c] = [new Channel(), new Channel(), new Channel()];
  const waiting = selectOf(receiving(a), sending(b, "lost"), receiving(c), after(1e6), after(INFINITE));
  await turn();
  assert.equal(c.trySend("won"), true);
  assert.ok(isIdle(a) && isIdle(b) && isIdle(c));
  assert.equal(activeTimers(), timers);
  const won = await waiting;
  assert.deepEqual([won.arm, won.value], [2, "won"]);
  assert.equal(display(b.tryReceive()), "None");
  assert.equal(wholeProgram.firstWait, null);
});
const INFINITE = Infinity;

test("two selects on one unbuffered channel match each other, and none matches itself", async () => {
  const ch = new Channel();
  const other = new Channel();
  const first = selectOf(receiving(ch), receiving(other));
  const second = selectOf(sending(ch, "met"), receiving(other));
  const [got, sent] = await Promise.all([first, second]);
  assert.deepEqual([got.arm, got.value, sent.arm], [0, "met", 0]);
  const alone = await selectOf(receiving(ch), sending(ch, 1), after(5));
  assert.equal(alone.arm, 2);
  assert.ok(isIdle(ch) && isIdle(other));
});

test("closing a channel wakes the receiving arms with nil and fails the sending ones", async () => {
  const ch = new Channel();
  const receiver = selectOf(receiving(ch), after(1e6));
  await turn();
  ch.close();
  assert.deepEqual([(await receiver).arm, (await receiver).value], [0, null]);
  const full = new Channel();
  const spare = new Channel();
  const sender = selectOf(sending(full, 1), sending(full, 2), receiving(spare));
  full.close();
  await assert.rejects(sender, { message: "Cannot send on closed channel" });
  assert.ok(isIdle(full) && isIdle(spare));
});

test("ready arms are chosen at random, about evenly", async () => {
  const [a, b, c] = [new Channel(1), new Channel(1), new Channel(1)];
  const counts = [0, 0, 0];
  for (let i = 0; i < 3000; i++) {
    for (const ch of [a, b, c]) ch.trySend(i);
    counts[(await selectOf(receiving(a), receiving(b), receiving(c))).arm]++;
  }
  for (const count of counts) assert.ok(count > 850 && count < 1150, counts.join());
});

test("TOVA_SEED makes the choice repeatable", () => {
  const source = `
    const [a, b] = [new Channel(1), new Channel(1)];
    let text = "";
    for (let i = 0; i < 60; i++) { a.trySend(1); b.trySend(1); text += select(receiving(a), receiving(b)).ready(); }
    console.log(text);`;
  const run = (seed) => runProgram(source, { env: { TOVA_SEED: seed } }).stdout;
  assert.match(run("1"), /^[01]{60}\n$/);
  assert.equal(run("1"), run("1"));
  assert.notEqual(run("1"), run("2"));
});

test("what is no channel, or no duration, is a TypeError", async () => {
  await assert.rejects(selectOf(receiving(5), after(1)), { name: "TypeError", message: "select: expected a Channel, got Int" });
  await assert.rejects(selectOf(sending({}, 1)), { name: "TypeError", message: "select: expected a Channel, got Object" });
  await assert.rejects(selectOf(receiving(null), after("5")), { name: "TypeError", message: 'select timeout: ms must be a Number, got "5"' });
  await assert.rejects(selectOf(after(NaN)), { name: "TypeError" });
});

test("a cancelled select unlinks everything, and its timers", async () => {
  const timers = activeTimers();
  const [a, b] = [new Channel(), new Channel()];
  await runUntil(5, () => selectOf(receiving(a), sending(b, 1), after(1e6)));
  assert.ok(isIdle(a) && isIdle(b));
  assert.equal(activeTimers(), timers);
  assert.deepEqual(leftovers(), { living: 0 });
});

test("a value won by a select that is cancelled before it goes on returns to its channel", async () => {
  const ch = new Channel();
  let went = false;
  const block = waitAllBlock();
  try {
    block.task(async () => {
      await selectOf(receiving(ch), after(1e6));
      went = true;
    });
    assert.equal(ch.trySend("kept"), true);
  } finally {
    await block.close();
  }
  assert.equal(went, false);
  assert.equal(display(ch.tryReceive()), 'Some("kept")');
});

test("in a cancelled task a select commits nothing", async () => {
  const ch = new Channel(5);
  for (let i = 0; i < 5; i++) ch.trySend(i);
  await runUntil(1, async () => {
    const until = performance.now() + 5;
    while (performance.now() < until);
    await selectOf(after(0)).catch(() => {});
    await selectOf(receiving(ch)).catch(() => {});
    await selectOrDefault(receiving(ch));
  });
  assert.equal(ch.length, 5);
});

test("a polling loop with a default arm lets timers run, and a deadline stop it", async () => {
  const ch = new Channel();
  let polls = 0;
  let stop = false;
  setTimeout(() => (stop = true), 10);
  while (!stop) {
    await selectOrDefault(receiving(ch));
    polls++;
  }
  assert.ok(polls > 100);
  await runUntil(10, async () => {
    for (;;) await selectOrDefault(receiving(ch));
  });
  await runUntil(10, async () => {
    const full = new Channel(1);
    for (;;) await selectOf(sending(full, 1), receiving(full), after(1e6));
  });
  assert.deepEqual(leftovers(), { living: 0 });
});

test("nothing is lost or doubled in many selects with closes and timeouts", async () => {
  const channels = Array.from({ length: 4 }, (_, i) => new Channel(i % 3));
  const received = [];
  let sent = 0;
  const producers = Array.from({ length: 6 }, async (_, p) => {
    for (let i = 0; i < 200; i++) {
      const won = await selectOf(...channels.map((ch, k) => sending(ch, `${p}/${i}/${k}`)), after(1000));
      if (won.arm < 4) sent++;
      if (i % 17 === 0) await hostTimer(0);
    }
  });
  const consumers = Array.from({ length: 5 }, async () => {
    for (;;) {
      const won = await selectOf(...channels.map((ch) => receiving(ch)), after(500));
      if (won.arm === 4 || won.value === null) return;
      received.push(won.value);
    }
  });
  await Promise.all(producers);
  for (const ch of channels) ch.close();
  await Promise.all(consumers);
  for (const ch of channels) for await (const v of ch) received.push(v);
  assert.equal(sent, 1200);
  assert.equal(new Set(received).size, received.length);
  assert.equal(received.length, 1200);
  assert.ok(channels.every(isIdle));
});
