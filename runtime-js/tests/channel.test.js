import assert from "node:assert/strict";
import test from "node:test";
import { timeout } from "../async/timeout.js";
import { None } from "../result/none.js";
import { Some } from "../result/some.js";
import { Channel } from "../channel/channel.js";
import { isChannel } from "../channel/is-channel.js";
import { offered } from "../channel/offered.js";
import { polled } from "../channel/polled.js";
import { received } from "../channel/received.js";
import { display } from "../core/display.js";
import { len } from "../core/len.js";
import { typeName } from "../core/type-name.js";
import { sleep } from "../async/sleep.js";
import { cancelOnErrorBlock } from "../task/cancel-on-error-block.js";
import { pauseIsDue } from "../task/fairness.js";
import { wait } from "../task/task.js";
import { waitAllBlock } from "../task/wait-all-block.js";
import { wholeProgram } from "../task/whole-program.js";
import { hostTimer, leftovers, runUntil, turn } from "./task-tree.js";

const texts = async (...promises) => (await Promise.all(promises)).map(display).join(" ");

test("a buffered channel gives its values in order, then None when closed", async () => {
  const ch = new Channel(2);
  await ch.send(1);
  await ch.send(2);
  ch.close();
  assert.equal(await texts(ch.receive(), ch.receive(), ch.receive(), ch.receive()), "Some(1) Some(2) None None");
});

test("a sender that waits when the channel closes completes when its value is taken", async () => {
  const ch = new Channel();
  const sent = ch.send(7);
  ch.close();
  assert.equal(await texts(ch.receive(), ch.receive()), "Some(7) None");
  assert.equal(await sent, null);
});

test("trySend and tryReceive never wait", () => {
  const ch = new Channel(1);
  assert.equal(ch.trySend(1), true);
  assert.equal(ch.trySend(2), false);
  assert.equal(display(ch.tryReceive()), "Some(1)");
  assert.equal(display(ch.try_receive()), "None");
  ch.close();
  assert.throws(() => ch.try_send(1), { message: "Cannot send on closed channel", code: "CHANNEL_CLOSED" });
});

test("a closed channel rejects sends, tells so, and closing again changes nothing", async () => {
  const ch = new Channel(1);
  ch.trySend("kept");
  assert.equal(ch.isClosed(), false);
  assert.equal(ch.close(), null);
  ch.close();
  assert.equal(ch.isClosed(), true);
  assert.equal(ch.is_closed(), true);
  await assert.rejects(ch.send(1), { name: "Error", message: "Cannot send on closed channel", code: "CHANNEL_CLOSED" });
  assert.equal(await texts(ch.receive(), ch.receive()), 'Some("kept") None');
});

test("waiting receivers get None when the channel closes", async () => {
  const ch = new Channel();
  const waiting = [ch.receive(), ch.receive()];
  ch.close();
  assert.equal(await texts(...waiting), "None None");
});

test("the capacity is an integer >= 0 or INF; nil is 0", () => {
  for (const wrong of [-1, 1.5, NaN, "2", [], true, -Infinity]) {
    assert.throws(() => new Channel(wrong), { name: "RangeError", message: /^Channel: capacity must be an integer >= 0, got / });
  }
  assert.throws(() => new Channel(-1), { message: "Channel: capacity must be an integer >= 0, got -1" });
  assert.equal(new Channel().capacity, 0);
  assert.equal(new Channel(null).capacity, 0);
  assert.equal(new Channel(undefined).capacity, 0);
  assert.equal(new Channel(Infinity).capacity, Infinity);
});

test("nil is a value like any other", async () => {
  const ch = new Channel(3);
  await ch.send(null);
  await ch.send(undefined);
  await ch.send();
  assert.equal(await texts(ch.receive(), ch.receive(), ch.receive()), "Some(nil) Some(nil) Some(nil)");
});

test("length counts buffered values, in len too; a channel has a name and a text", () => {
  const ch = new Channel(5);
  ch.trySend(1);
  ch.trySend(2);
  assert.equal(ch.length, 2);
  assert.equal(ch.capacity, 5);
  assert.equal(len(ch), 2);
  assert.equal(display(ch), "<channel>");
  assert.equal(typeName(ch), "Channel");
  assert.ok(isChannel(ch) && !isChannel({}) && !isChannel(null));
});

test("taking from a full buffer lets the first waiting sender in", async () => {
  const ch = new Channel(1);
  const order = [];
  const sends = [1, 2, 3].map((v) => ch.send(v).then(() => order.push(v)));
  await turn();
  assert.deepEqual(order, [1]);
  assert.equal(display(await ch.receive()), "Some(1)");
  await turn();
  assert.deepEqual(order, [1, 2]);
  assert.equal(ch.length, 1);
  assert.equal(await texts(ch.receive(), ch.receive()), "Some(2) Some(3)");
  await Promise.all(sends);
});

test("calls take effect in their order, without await too", async () => {
  const ch = new Channel();
  const received = [1, 2, 3].map(() => ch.receive());
  for (const v of ["a", "b", "c"]) ch.send(v);
  assert.equal(await texts(...received), 'Some("a") Some("b") Some("c")');
});

test("async for receives until the channel is closed and drained", async () => {
  const ch = new Channel(2);
  const seen = [];
  const producer = (async () => {
    for (let i = 0; i < 10; i++) await ch.send(i);
    ch.close();
  })();
  for await (const v of ch) seen.push(v);
  await producer;
  assert.deepEqual(seen, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
});

test("leaving async for early takes no further value and leaves the channel open", async () => {
  const ch = new Channel(5);
  for (let i = 0; i < 5; i++) ch.trySend(i);
  for await (const v of ch) if (v === 1) break;
  assert.equal(ch.isClosed(), false);
  assert.equal(display(ch.tryReceive()), "Some(2)");
});

test("several consumers share a channel: every value goes to exactly one", async () => {
  const ch = new Channel(3);
  const seen = [];
  const consumer = async () => {
    for await (const v of ch) {
      seen.push(v);
      if (v % 7 === 0) await turn();
    }
  };
  const consumers = [consumer(), consumer(), consumer()];
  for (let i = 0; i < 100; i++) await ch.send(i);
  ch.close();
  await Promise.all(consumers);
  assert.deepEqual(seen.sort((a, b) => a - b), Array.from({ length: 100 }, (_, i) => i));
});

test("a synchronous for over a channel is a TypeError that names the way out", () => {
  assert.throws(() => [...new Channel()], { name: "TypeError", message: "Channel is not iterable; use async for" });
});

test("the compiled forms offer and poll do the same as send and receive", async () => {
  const ch = new Channel(1);
  const got = [];
  const consumer = (async () => {
    for (;;) {
      const option = ch.poll() ?? received(ch, await ch.receive());
      if (option === None) return;
      got.push(option.value);
    }
  })();
  for (let i = 0; i < 5000; i++) if (!ch.offer(i)) await ch.send(i);
  ch.close();
  await consumer;
  assert.equal(got.length, 5000);
  assert.ok(got.every((v, i) => v === i));
});

test("the compiled form of receive brings whatever was sent, as it was sent", async () => {
  const thenable = { then: (fulfill) => fulfill("not this") };
  const values = [1, "text", true, null, undefined, {}, [], () => 1, Some(1), None, thenable, Promise.resolve(2), Symbol("own")];
  const ch = new Channel();
  const got = [];
  const consumer = (async () => {
    for (const _ of values) got.push(ch.poll() ?? received(ch, await ch.receive()));
    return received(ch, await ch.receive());
  })();
  for (const value of values) if (!ch.offer(value)) await ch.send(value);
  ch.close();
  assert.equal(await consumer, None);
  got.forEach((option, i) => assert.ok(option.isSome() && option.value === (values[i] ?? null), String(i)));
});

test("a receive that a cancelled task does not begin changes none that follows", async () => {
  const ch = new Channel();
  await runUntil(3, async () => {
    await sleep(1e6).catch(() => {});
    await (polled(ch) ?? wait(() => ch.receive())).catch(() => {});
    if (!offered(ch, 1)) await wait(() => ch.send(1)).catch(() => {});
  });
  const [first, second] = [ch.receive(), ch.receive()];
  ch.trySend(1);
  ch.close();
  assert.equal(await texts(first, second), "Some(1) None");
});

test("received leaves alone what something else than a channel gave", async () => {
  for (const outcome of [1, null, undefined, "text", {}, Symbol("own")]) assert.equal(received({}, outcome), outcome);
});

test("timers run beside two tasks that exchange without a pause", async () => {
  let ticks = 0;
  // On a busy machine an attempt may get little time.
  for (let attempt = 0; attempt < 8 && ticks < 4; attempt++) ticks = await ticksBesideExchange();
  assert.ok(ticks >= 4, `${ticks} ticks of 20`);
});

/** How often an interval of 5 ms comes in 100 ms while two tasks exchange values. */
async function ticksBesideExchange() {
  const ch = new Channel();
  let stop = false;
  let messages = 0;
  let ticks = 0;
  const interval = setInterval(() => ++ticks, 5);
  setTimeout(() => (stop = true), 100);
  const producer = (async () => {
    while (!stop) await ch.send(1);
    ch.close();
  })();
  for await (const _ of ch) messages++;
  await producer;
  clearInterval(interval);
  assert.ok(messages > 100);
  return ticks;
}

test("the memory of a burst is given back", async () => {
  const ch = new Channel(Infinity);
  for (let i = 0; i < 100000; i++) ch.trySend(i);
  assert.equal(ch.length, 100000);
  assert.ok(ch.buffer.slots.length >= 100000);
  for (let i = 0; i < 100000; i++) assert.equal(ch.get(), i);
  assert.ok(ch.buffer.slots.length <= 64);
});

test("a cancelled receiver leaves the queue; a cancelled sender takes its value along", async () => {
  const ch = new Channel();
  await runUntil(3, () => ch.receive());
  assert.equal(ch.receivers.first, null);
  assert.equal(ch.trySend(1), false);
  await runUntil(3, () => ch.send("withdrawn"));
  assert.equal(ch.senders.first, null);
  assert.equal(display(ch.tryReceive()), "None");
  assert.deepEqual(leftovers(), { living: 0 });
});

test("a value whose receiver is cancelled before it goes on returns to the front, in order", async () => {
  for (const capacity of [0, 3]) {
    const ch = new Channel(capacity);
    const log = [];
    const block = waitAllBlock();
    try {
      for (let i = 0; i < 3; i++) {
        block.task(async () => {
          log.push(await ch.receive());
        });
      }
      for (const v of [1, 2, 3]) ch.trySend(v);
      ch.send(4).catch(() => {});
    } finally {
      await block.close();
    }
    assert.deepEqual(log, []);
    assert.equal(ch.length, capacity === 0 ? 3 : 4);
    assert.equal(await texts(ch.receive(), ch.receive(), ch.receive(), ch.receive()), "Some(1) Some(2) Some(3) Some(4)");
  }
});

test("a value that returns goes to a receiver that waits", async () => {
  const ch = new Channel();
  const block = waitAllBlock();
  let other;
  try {
    block.task(() => ch.receive());
    other = ch.receive();
    ch.trySend("v");
  } finally {
    await block.close();
  }
  assert.equal(display(await other), 'Some("v")');
});

test("a received value is not lost between the channel and a wrapped await", async () => {
  // The winner and the receiver race in the same turns; whatever happens, the value is somewhere.
  for (let hops = 0; hops < 12; hops++) {
    const ch = new Channel(1);
    let got = 0;
    const block = waitAllBlock();
    try {
      block.task(async () => {
        await wait(() => ch.receive());
        got++;
      });
      await null;
      ch.trySend(1);
      for (let i = 0; i < hops; i++) await null;
    } finally {
      await block.close();
    }
    assert.equal(got + ch.length, 1, `${hops} hops`);
  }
});

test("an expired timeout around a receive takes no value later, one around a send delivers none", async () => {
  const ch = new Channel();
  await assert.rejects(timeout(ch.receive(), 3), { message: "Timeout after 3ms" });
  assert.equal(ch.trySend(1), false);
  await assert.rejects(timeout(ch.send("late"), 3), { message: "Timeout after 3ms", code: "TIMEOUT" });
  assert.equal(display(ch.tryReceive()), "None");
  const inTime = timeout(ch.receive(), 1000);
  ch.trySend("now");
  assert.equal(display(await inTime), 'Some("now")');
  assert.equal(wholeProgram.firstWait, null);
});

test("a busy pair under a deadline is stopped by it", async () => {
  const ch = new Channel();
  let messages = 0;
  const begin = performance.now();
  await runUntil(20, async () => {
    for (;;) await ch.send(1);
  }, async () => {
    for await (const _ of ch) messages++;
  });
  assert.ok(performance.now() - begin < 2000);
  assert.ok(messages > 100);
  await runUntil(20, async () => {
    const buffered = new Channel(1);
    for (;;) {
      if (!buffered.offer(1)) await buffered.send(1);
      buffered.poll() ?? await buffered.receive();
    }
  });
  assert.deepEqual(leftovers(), { living: 0 });
});

test("100,000 parked operations come and go in linear time", async () => {
  const ch = new Channel();
  const begin = performance.now();
  const sends = Array.from({ length: 100000 }, (_, i) => ch.send(i));
  for (let i = 0; i < 100000; i++) assert.equal(ch.get(), i);
  await Promise.all(sends);
  // A quadratic queue takes minutes.
  assert.ok(performance.now() - begin < 20000);
  await hostTimer(0);
  await sleep(0);
});

test("a value that is given back while its receiver pauses keeps its place", async () => {
  const ch = new Channel();
  const first = cancelOnErrorBlock();
  const receivers = [0, 1].map(() => first.task(() => ch.receive()));
  const sender = first.task(() => {
    ch.trySend(1);
    ch.trySend(2);
    throw new Error("planned");
  });
  await first.join(Promise.all([...receivers, sender]));

  const second = cancelOnErrorBlock();
  const pausing = second.task(() => {
    while (!pauseIsDue());
    return ch.receive();
  });
  const failing = second.task(() => {
    throw new Error("planned");
  });
  await second.join(Promise.all([pausing, failing]));
  assert.equal(await texts(ch.receive(), ch.receive()), "Some(1) Some(2)");
});
