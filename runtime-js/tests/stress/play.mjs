// Plays a random program on the runtime and checks what happened against a simple model.
import { join } from "node:path";
import { pathToFileURL } from "node:url";

/** What a task throws on purpose. */
class PlannedFailure extends Error {}

/**
 * @param {string} folder of the runtime
 * @returns {Promise<any>} the names that programs use
 */
export async function loadRuntime(folder) {
  const files = ["channel/after.js", "channel/channel.js", "channel/receiving.js", "channel/select.js", "channel/sending.js",
    "async/retry.js", "async/sleep.js", "async/timeout.js", "task/cancel-on-error-block.js", "task/first-block.js", "task/shield.js", "task/start.js",
    "task/task.js", "task/task-scope.js", "task/timeout-block.js", "task/wait-all-block.js", "task/whole-program.js"];
  const modules = await Promise.all(files.map((file) => import(pathToFileURL(join(folder, file)).href)));
  return Object.assign({}, ...modules);
}

/**
 * @param {any} rt the runtime
 * @param {any} program made by `randomProgram`
 * @returns {Promise<string[]>} what went wrong; empty: all promises were kept
 */
export async function play(rt, program) {
  const faults = [];
  const check = (holds, text) => holds || faults.length >= 20 || faults.push(text);
  const channels = program.channels.map((capacity) => new rt.Channel(capacity));
  const completed = new Set();
  const received = new Map();
  let values = 0;
  const newValue = () => `v${values++}`;
  const take = (value) => received.set(value, (received.get(value) ?? 0) + 1);
  const takeOption = (option) => option.isSome() && take(option.value);
  const finallies = [];

  const block = (plan) => {
    if (plan.mode === "timeout") return rt.timeoutBlock(plan.ms);
    if (plan.mode === "first") return rt.firstBlock();
    if (plan.mode === "cancel") return rt.cancelOnErrorBlock();
    if (plan.mode === "first timeout") return rt.firstBlock(plan.ms);
    if (plan.mode === "cancel timeout") return rt.cancelOnErrorBlock(plan.ms);
    return rt.waitAllBlock();
  };

  const steps = {
    async send({ channel, wrapped }) {
      const value = newValue();
      await (wrapped ? rt.wait(() => channels[channel].send(value)) : channels[channel].send(value));
      completed.add(value);
    },
    async receive({ channel, wrapped }) {
      takeOption(await (wrapped ? rt.wait(() => channels[channel].receive()) : channels[channel].receive()));
    },
    poll({ channel }) {
      takeOption(channels[channel].tryReceive());
    },
    async limited({ channel, ms }) {
      takeOption(await rt.timeout(channels[channel].receive(), ms));
    },
    async select({ arms, fallback }) {
      const sent = arms.map(() => newValue());
      const race = rt.select(...arms.map((arm, i) => arm.kind === "after" ? rt.after(arm.ms)
        : arm.kind === "sending" ? rt.sending(channels[arm.channel], sent[i]) : rt.receiving(channels[arm.channel])));
      const won = race.ready() ?? await (fallback ? race.idle() : Promise.race(race.arms()));
      if (won === null) return;
      if (arms[won.arm].kind === "sending") completed.add(sent[won.arm]);
      if (arms[won.arm].kind === "receiving" && won.value !== null) take(won.value);
    },
    async each({ channel, most }) {
      let count = 0;
      for await (const value of channels[channel]) {
        take(value);
        if (++count === most) break;
      }
    },
    sleep: ({ ms }) => rt.sleep(ms),
    async host({ turns, endless }) {
      for (let i = 0; i < turns; i++) await rt.wait(() => new Promise((resolve) => setImmediate(resolve)));
      if (endless) await rt.wait(() => new Promise(() => {}));
    },
    close: ({ channel }) => void channels[channel].close(),
    fail() {
      throw new PlannedFailure("planned");
    },
    async retry({ failures }) {
      let attempts = 0;
      await rt.retry(() => {
        if (attempts++ < failures) throw new PlannedFailure("again");
      }, { times: 2, delay: 1 });
    },
    async start({ body, awaited }, owner, mine) {
      // What is left behind may outlive the block, so only its own finally is checked.
      const promise = rt.start(() => runTask(body, awaited ? owner : { ended: false }));
      if (!awaited) return void promise.catch(() => {});
      mine.children++;
      promise.then(() => mine.children--, () => mine.children--);
      await rt.wait(() => promise);
    },
    block: (plan) => runBlock(plan),
  };

  async function runTask(plan, owner) {
    const record = { left: 0, cleanUps: 0, cleaned: 0 };
    const mine = { children: 0 };
    finallies.push(record);
    const step = (text) => check(!owner.ended, `${text} after the end of its block`);
    try {
      for (const one of plan.steps) {
        step(`step ${one.kind}`);
        await steps[one.kind](one, owner, mine);
        step(`return from ${one.kind}`);
      }
    } catch (error) {
      rt.rethrowCancellation(error);
      check(error instanceof PlannedFailure || /^(Cannot send|Timeout after)/.test(error.message), `foreign error ${error.stack}`);
      throw error;
    } finally {
      step("clean-up");
      check(mine.children === 0, "a task unwinds before its children have ended");
      record.left++;
      if (plan.cleanUp !== "none" && plan.cleanUp !== "plain") {
        record.cleanUps++;
        await rt.shield(async () => {
          await rt.sleep(plan.cleanUp === "waits" ? 1 : 0);
          step("shielded clean-up");
          record.cleaned++;
          if (plan.cleanUp === "sends" && channels[plan.cleanUpChannel].isClosed() === false) {
            const value = newValue();
            if (channels[plan.cleanUpChannel].trySend(value)) completed.add(value);
          }
          if (plan.cleanUp === "fails") throw new PlannedFailure("clean-up");
        });
      }
    }
  }

  async function runBlock(plan) {
    const owner = { ended: false };
    const b = block(plan);
    try {
      const promises = plan.tasks.map((task) => (plan.unseen ? b.unseenTask(() => runTask(task, owner), "t") : b.task(() => runTask(task, owner), "t")));
      if (plan.bodyWaits) await rt.sleep(1);
      if (plan.leaves) return;
      const results = await b.join(Promise.all(promises));
      owner.ended = true;
      checkResults(plan, results);
    } finally {
      await b.close();
      owner.ended = true;
    }
  }

  function checkResults(plan, results) {
    const codes = results.map((result) => (result.isOk() ? "ok" : result.error.code ?? "failed"));
    const timedOut = codes.filter((code) => code === "TIMEOUT").length;
    if (plan.mode.includes("first")) check(new Set(results).size === 1 || timedOut === results.length, `first: ${codes}`);
    if (plan.mode === "timeout" && results.some(({ error }) => error?.message === `Timeout after ${plan.ms}ms`)) {
      check(timedOut === results.length, `timeout: ${codes}`);
    }
    if (plan.mode === "all") check(!codes.includes("CANCELLED"), `all: ${codes}`);
    if (plan.mode.startsWith("cancel") && codes.includes("CANCELLED")) check(codes.some((code) => code !== "ok" && code !== "CANCELLED"), `cancel: ${codes}`);
  }

  await runBlock(program.root);
  await new Promise((resolve) => setTimeout(resolve, 3));

  for (const [value, times] of received) check(times === 1, `${value} was received ${times} times`);
  // What was left behind by tasks that ended normally may still wait: close and drain let it end.
  const remaining = new Set();
  for (const channel of channels) {
    channel.close();
    await Promise.resolve();
  }
  for (let rounds = 0; rounds < 3 || (rounds < 300 && rt.taskScope().living > 0); rounds++) {
    for (const channel of channels) {
      for (let option = channel.tryReceive(); option.isSome(); option = channel.tryReceive()) {
        check(!remaining.has(option.value) && !received.has(option.value), `${option.value} is there twice`);
        remaining.add(option.value);
      }
    }
    await new Promise((resolve) => (rounds < 3 ? setImmediate(resolve) : setTimeout(resolve, 1)));
  }
  for (const value of completed) check(received.has(value) || remaining.has(value), `${value} was sent and is lost`);
  for (const value of received.keys()) check(!remaining.has(value), `${value} was received and is still there`);
  for (const channel of channels) check(channel.receivers.first === null && channel.senders.first === null, "an operation is left in a channel");
  for (const record of finallies) {
    check(record.left === 1, `a finally ran ${record.left} times`);
    check(record.cleaned === record.cleanUps, "a clean-up was broken off");
  }
  const { living, cancelled } = rt.taskScope();
  check(living === 0 && cancelled === 0, `${living} tasks are left, ${cancelled} of them cancelled`);
  check(rt.wholeProgram.firstChild === null && rt.wholeProgram.firstWait === null, "the tree is not empty");
  const timers = typeof Bun === "undefined" ? process.getActiveResourcesInfo().filter((kind) => kind === "Timeout").length : 0;
  check(timers === 0, `${timers} timers are left`);
  return faults;
}
