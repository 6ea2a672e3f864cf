import assert from "node:assert/strict";
import { sleep } from "../async/sleep.js";
import { isCancelled } from "../task/is-cancelled.js";
import { cancelSignal } from "../task/cancel-signal.js";
import { cancelOnErrorBlock } from "../task/cancel-on-error-block.js";
import { firstBlock } from "../task/first-block.js";
import { shield } from "../task/shield.js";
import { start } from "../task/start.js";
import { startable } from "../task/startable.js";
import { rethrowCancellation, wait } from "../task/task.js";
import { timeoutBlock } from "../task/timeout-block.js";
import { waitAllBlock } from "../task/wait-all-block.js";
import { current, hostTimer, never, runUntil, taskTest } from "./task-tree.js";

/** A task body that waits for ever and notes its clean-up. */
const cleanedUp = (log, name, ms = 0, waits = never) => async () => {
  try {
    await wait(waits);
    log.push(`${name} went on`);
  } finally {
    await shield(async () => {
      if (ms > 0) await sleep(ms);
      log.push(name);
    });
  }
};

taskTest("callees clean up before their callers, and all of it before the block ends", async () => {
  const log = [];
  const inner = cleanedUp(log, "inner", 4);
  const outer = async () => {
    try {
      await inner();
    } finally {
      log.push("outer");
    }
  };
  const [result] = await runUntil(5, outer);
  log.push("block");
  assert.deepEqual(log, ["inner", "outer", "block"]);
  assert.equal(String(result), "Err(Error: Timeout after 5ms)");
  assert.equal(result.error.code, "TIMEOUT");
});

taskTest("calls that are not awaited on the spot unwind before the task that made them", async () => {
  const log = [];
  await runUntil(5, async () => {
    try {
      const promises = [1, 2, 3].map((i) => start(cleanedUp(log, `load ${i}`, 100 - 30 * i)));
      await wait(() => Promise.all(promises));
    } finally {
      log.push("caller");
    }
  });
  assert.deepEqual(log, ["load 3", "load 2", "load 1", "caller"]);
});

taskTest("an async function given to a library that swallows errors is still reached", async () => {
  const log = [];
  const library = async (fn) => {
    await fn().catch(() => {});
    await never();
  };
  const callback = startable(cleanedUp(log, "callback", 2));
  await runUntil(5, async () => {
    try {
      await wait(() => library(callback));
    } finally {
      log.push("task");
    }
  });
  assert.deepEqual(log, ["callback", "task"]);
});

taskTest("the tasks of a nested block end before the task around it unwinds", async () => {
  const log = [];
  await runUntil(5, async () => {
    try {
      const block = waitAllBlock();
      await block.join(Promise.all([block.task(cleanedUp(log, "slow leaf", 5)), block.task(cleanedUp(log, "leaf"))]));
      log.push("joined");
    } finally {
      log.push("parent");
    }
  });
  assert.deepEqual(log, ["leaf", "slow leaf", "parent"]);
});

taskTest("a cancellation during a normal clean-up takes effect at the first wait after it", async () => {
  const log = [];
  await runUntil(5, async () => {
    try {
      await sleep(1);
    } finally {
      await shield(async () => {
        await sleep(20);
        log.push("cleaned");
      });
    }
    log.push("went on");
    await sleep(1);
    log.push("never");
  });
  assert.deepEqual(log, ["cleaned", "went on"]);
});

taskTest("clean-ups run innermost first, each exactly once, and may await each other", async () => {
  const log = [];
  const level = async (n) => {
    try {
      await (n === 0 ? sleep(1e6) : level(n - 1));
    } finally {
      await shield(async () => {
        await sleep(1);
        log.push(n);
      });
    }
  };
  await runUntil(3, () => level(4));
  assert.deepEqual(log, [0, 1, 2, 3, 4]);
});

taskTest("user catch clauses never see a cancellation, and swallowing it does not revive the task", async () => {
  let begun = 0;
  const log = [];
  await runUntil(5, async () => {
    for (let i = 0; i < 3; i++) {
      try {
        await wait(() => (begun++, never()));
      } catch {
        log.push(`JavaScript in between saw it: ${i}`);
      }
    }
    try {
      await sleep(1);
    } catch (error) {
      rethrowCancellation(error);
      log.push("user code saw it");
    }
  });
  assert.equal(begun, 1, "nothing is begun in a cancelled task");
  assert.equal(log.length, 3);
  assert.ok(!log.includes("user code saw it"));
});

taskTest("leaving a block early cancels its tasks and waits for them", async () => {
  const log = [];
  const leave = async () => {
    const block = waitAllBlock();
    try {
      block.task(cleanedUp(log, "task", 3));
      await sleep(1);
      return "out";
    } finally {
      await block.close();
    }
  };
  assert.equal(await leave(), "out");
  assert.deepEqual(log, ["task"]);
});

taskTest("what a task that ended normally left behind belongs to the task above", async () => {
  const log = [];
  await runUntil(5, async () => {
    const block = waitAllBlock();
    await block.join(Promise.all([block.task(async () => void start(cleanedUp(log, "left behind")))]));
    log.push("joined");
    try {
      await sleep(1e6);
    } finally {
      log.push("outer");
    }
  });
  assert.deepEqual(log, ["joined", "left behind", "outer"]);
});

taskTest("what is left behind is not cancelled by the block of the task that left it", async () => {
  let finished = false;
  let leftBehind;
  await runUntil(5, async () => {
    leftBehind = start(async () => {
      await sleep(15);
      finished = true;
    });
  }, () => sleep(1e6));
  assert.equal(finished, false);
  await leftBehind;
  assert.equal(finished, true);
});

taskTest("a callback of a task that has ended normally runs in the task around it, or in none", async () => {
  let seen = "not called";
  const block = waitAllBlock();
  await block.join(Promise.all([block.task(async () => void setTimeout(() => (seen = current()), 5))]));
  await hostTimer(20);
  assert.equal(seen, null);
});

taskTest("a callback of a cancelled task begins nothing, also after its end", async () => {
  const log = [];
  await runUntil(5, async () => {
    setTimeout(async () => {
      log.push(isCancelled());
      for (const begin of [() => sleep(0), () => start(async () => log.push("started")), () => wait(() => log.push("called"))]) {
        await begin().catch((error) => log.push(error.message));
      }
      const [result] = await runUntil(5, async () => log.push("spawned")).catch((error) => [error]);
      log.push(result.message);
    }, 15);
    await sleep(1e6);
  });
  await hostTimer(40);
  assert.deepEqual(log, [true, "cancelled", "cancelled", "cancelled", "cancelled"]);
});

taskTest("a block in a clean-up keeps its own deadline", async () => {
  const log = [];
  await runUntil(5, async () => {
    try {
      await sleep(1e6);
    } finally {
      await shield(async () => {
        const [result] = await runUntil(4, () => sleep(1e6));
        log.push(result.error.message);
      });
    }
  });
  assert.deepEqual(log, ["Timeout after 4ms"]);
});

taskTest("a host call is not started in a cancelled task, a Tova call is entered up to its first wait", async () => {
  const log = [];
  const tova = async () => {
    log.push("entered");
    await sleep(0);
    log.push("went on");
  };
  await runUntil(1, async () => {
    const until = performance.now() + 5;
    while (performance.now() < until);
    await sleep(0).catch(() => {});
    await wait(() => log.push("host call")).catch(() => {});
    await tova();
  });
  assert.deepEqual(log, ["entered"]);
});

taskTest("waits that nobody awaits yet are withdrawn and are no unhandled rejection", async () => {
  const seen = [];
  const onUnhandled = (error) => seen.push(error);
  process.on("unhandledRejection", onUnhandled);
  await runUntil(5, async () => {
    sleep(1e6);
    sleep(1e6);
    start(async () => {
      await sleep(1e6);
    });
    await wait(never);
  }, async () => {
    sleep(1e6);
    await wait(never);
  });
  await hostTimer(5);
  process.off("unhandledRejection", onUnhandled);
  assert.deepEqual(seen, []);
});

taskTest("isCancelled and cancelSignal tell code that never waits", async () => {
  const log = [];
  const block = firstBlock();
  await block.join(Promise.all([
    block.task(async () => {
      const signal = cancelSignal();
      signal.addEventListener("abort", () => log.push("aborted"));
      try {
        await sleep(1e6);
      } finally {
        log.push(isCancelled(), signal.aborted);
        await shield(async () => log.push(isCancelled(), cancelSignal().aborted));
      }
    }),
    block.task(async () => {
      log.push(isCancelled());
      await sleep(1);
    }),
  ]));
  assert.deepEqual(log, [false, "aborted", true, true, true, false]);
  assert.equal(isCancelled(), false);
  assert.equal(cancelSignal().aborted, false);
});

taskTest("a rejection that comes after the cancellation is ignored", async () => {
  await runUntil(3, () => wait(async () => {
    await hostTimer(6);
    throw new Error("late");
  }));
  await hostTimer(10);
});

taskTest("a failed clean-up is the cause of the error of its task", async () => {
  const failing = async () => {
    try {
      await sleep(1e6);
    } finally {
      await shield(async () => {
        await sleep(1);
        throw new Error("clean-up failed");
      });
    }
  };
  const caughtOnTheWay = [];
  const careful = async () => {
    try {
      await failing();
    } catch (error) {
      rethrowCancellation(error);
      caughtOnTheWay.push(error);
    }
  };
  const [timedOut, careless] = await runUntil(4, careful, () => failing());
  assert.equal(timedOut.error.message, "Timeout after 4ms");
  assert.equal(timedOut.error.cause.message, "clean-up failed");
  assert.equal(careless.error.cause.message, "clean-up failed");
  assert.deepEqual(caughtOnTheWay, []);

  const block = cancelOnErrorBlock();
  const [, cancelled] = await block.join(Promise.all([
    block.task(async () => {
      await sleep(1);
      throw new Error("first");
    }),
    block.task(failing),
  ]));
  assert.equal(cancelled.error.code, "CANCELLED");
  assert.equal(cancelled.error.cause.message, "clean-up failed");
});

taskTest("a cancelled task that returns from its finally stays cancelled", async () => {
  const [result] = await runUntil(3, async () => {
    try {
      await sleep(1e6);
    } finally {
      return "revived"; // eslint-disable-line no-unsafe-finally
    }
  });
  assert.equal(result.error.code, "TIMEOUT");
});

taskTest("the storage is switched off with the last task, and on again with the next", async () => {
  for (let i = 0; i < 3; i++) {
    let inside = null;
    await runUntil(1e6, async () => {
      await sleep(0);
      inside = current();
    });
    assert.ok(inside !== null);
    assert.equal(current(), null);
  }
});

taskTest("10,000 parked tasks unwind, each clean-up once", async () => {
  let unwound = 0;
  const bodies = Array.from({ length: 10000 }, () => async () => {
    try {
      await wait(never);
    } finally {
      unwound++;
    }
  });
  await runUntil(100, ...bodies);
  assert.equal(unwound, 10000);
});

taskTest("a chain of 20,000 implicit tasks is cancelled without overflowing the stack", async () => {
  let unwound = 0;
  const deeper = async (n) => {
    await null;
    try {
      await wait(() => (n === 0 ? never() : start(() => deeper(n - 1))));
    } finally {
      unwound++;
    }
  };
  const block = timeoutBlock(400);
  await block.join(Promise.all([block.task(() => deeper(20000))]));
  assert.ok(unwound > 1000);
});

taskTest("a deadline further out reaches through a nearer block", async () => {
  const [result] = await runUntil(5, async () => {
    const [inner] = await runUntil(1000, () => sleep(1e6));
    return inner;
  });
  assert.equal(result.error.message, "Timeout after 5ms");
  const [nearer] = await runUntil(1000, async () => {
    const [inner] = await runUntil(5, () => sleep(1e6));
    return inner;
  });
  assert.equal(nearer.value.error.message, "Timeout after 5ms");
});

taskTest("async for in a cancelled task: Tova generators unwind, other iterables are abandoned and returned", async () => {
  const { eachAsync } = await import("../async/each-async.js");
  const log = [];
  async function* tova() {
    try {
      yield 1;
      await sleep(1e6);
    } finally {
      await shield(async () => {
        await sleep(3);
        log.push("generator");
      });
    }
  }
  const foreign = {
    [Symbol.asyncIterator]: () => ({ next: never, return: () => (log.push("return called"), never()) }),
  };
  async function* hostGenerator() {
    await never();
    yield 1;
  }
  const walk = (name, values) => async () => {
    try {
      for await (const _ of eachAsync(values)) log.push(`${name} value`);
    } finally {
      log.push(name);
    }
  };
  await runUntil(6, walk("tova", tova()));
  assert.deepEqual(log, ["tova value", "generator", "tova"]);
  log.length = 0;
  await runUntil(4, walk("foreign", foreign), walk("host", hostGenerator()));
  assert.deepEqual(log.sort(), ["foreign", "host", "return called"]);
  const values = [];
  await runUntil(1e6, async () => {
    for await (const v of eachAsync([Promise.resolve(1), 2])) values.push(v);
  });
  assert.deepEqual(values, [1, 2]);
});
