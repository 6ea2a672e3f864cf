// Plays a random tree directly on the runtime, with the calls that compiled code would make.
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { seenElsewhere } from "./block-record.mjs";

const files = ["channel/after.js", "channel/channel.js", "channel/receiving.js", "channel/select.js", "channel/sending.js",
  "async/each-async.js", "async/map-async.js", "async/parallel.js", "async/race.js", "async/retry.js", "async/semaphore.js", "async/sleep.js", "async/timeout.js", "async/try-async.js", "core/close-resource-async.js", "result/err.js",
  "task/cancel-on-error-block.js", "task/caused-by.js", "task/fetch-in-task.js", "task/first-block.js", "task/is-cancelled.js",
  "task/shield.js", "task/spawn-detached.js", "task/start.js", "task/startable.js", "task/task.js", "task/task-scope.js", "task/task-steps.js", "task/timeout-block.js", "task/wait-all-block.js", "task/whole-program.js"];

/**
 * @param {string} folder of the runtime
 * @returns {Promise<any>} the names that trees use
 */
export async function loadRuntime(folder) {
  const modules = await Promise.all(files.map((file) => import(pathToFileURL(join(folder, file)).href)));
  return Object.assign({}, ...modules);
}

/**
 * @param {any} rt the runtime
 * @param {any} tree made by `randomTree`
 * @param {any} world
 */
export async function playTree(rt, tree, world) {
  const channels = tree.channels.map((capacity) => new rt.Channel(capacity));
  const semaphores = tree.permits.map((permits) => new rt.Semaphore(permits));
  world.uses(channels, semaphores);
  await new TreePlayer(rt, world, channels, semaphores).block(world.main(), tree.root);
}

/**
 * What a channel operation waits in, if nothing but the other side of the channel ends the wait.
 * @param {string} how
 * @param {string} kind
 */
export function endless(how, kind) {
  return how === "await" || how === "kept" ? kind : "";
}

/**
 * What a task waits in that has started calls, and now waits for them.
 * @param {string} then how
 */
export function joint(then) {
  return then === "race" || then === "parallel" ? then : "a promise";
}

/** How a list of steps was left: undefined, "break", "continue", or `{ returned }`. */
class TreePlayer {
  constructor(rt, world, channels, semaphores) {
    Object.assign(this, { rt, world, channels, semaphores });
  }

  async steps(me, steps) {
    for (const step of steps) {
      const exit = await this[step.kind](me, step);
      if (exit !== undefined) return exit;
    }
  }

  /** The body of a function that is a task, or a part of one. */
  async task(me, { frame, ends }) {
    const exit = await this.guard(me, frame, () => this.ending(me, ends));
    return exit.returned;
  }

  ending(me, ends) {
    return ends === "value" ? { returned: me.result() } : { returned: this.rt.Err(me.question()) };
  }

  async guard(me, { form, swallows, steps, cleanUp }, atEnd = () => void me.leaves()) {
    const { rt } = this;
    const frame = me.enters(form === "catch");
    let failure;
    try {
      return (await this.steps(me, steps)) ?? atEnd();
    } catch (error) {
      failure = error;
      rt.rethrowCancellation(error);
      if (form === "catch") me.raised(frame, error);
      if (form !== "catch" || !swallows) throw error;
      me.swallows();
    } finally {
      // As compiled: only a clean-up that may wait needs a shield.
      if (form === "with") await rt.shield(() => rt.closeResourceAsync({ close: () => this.clean(me, frame, cleanUp) }, failure));
      else if (cleanUp.steps.length > 0) await rt.shield(() => this.clean(me, frame, cleanUp), failure);
      else this.cleanAtOnce(me, frame, cleanUp, failure);
    }
  }

  cleanAtOnce(me, frame, { fails }, failure) {
    try {
      me.cleans(frame);
      if (fails) me.breaksOff(frame);
      me.cleaned(frame);
    } catch (error) {
      throw this.rt.causedBy(error, failure);
    }
  }

  async clean(me, frame, { steps, fails }) {
    me.cleans(frame);
    await this.steps(me, steps);
    if (fails) me.breaksOff(frame);
    me.cleaned(frame);
  }

  async loop(me, { count, steps }) {
    const loop = me.loops();
    for (let i = 0; i < count; i++) {
      me.turns(loop, false);
      const exit = await this.steps(me, steps);
      if (exit === "break") break;
      if (exit !== undefined && exit !== "continue") return exit;
    }
    me.turns(loop, true);
  }

  async block(me, { mode, deadline, items }) {
    const { rt } = this;
    const onlySpawns = items.every(({ kind }) => kind === "spawn");
    const record = this.world.opens(me, mode, deadline ?? Infinity, onlySpawns);
    const deadlines = deadline === null ? [] : [deadline];
    const block = mode === "first" ? rt.firstBlock(...deadlines) : mode === "cancel" ? rt.cancelOnErrorBlock(...deadlines)
      : deadline === null ? rt.waitAllBlock() : rt.timeoutBlock(deadline);
    const bound = [];
    const spawn = ({ form, isBound, count, task }, place) => {
      const label = `${record.name} ${place}`;
      if (form === "value") block.spawn(() => this.task(record.spawns(seenElsewhere, label), task), label);
      else if (isBound && count === 0) {
        const slot = bound.length;
        bound.push(block.task(() => this.task(record.spawns(slot, label), task), label));
      } else {
        for (let i = 0; i < Math.max(1, count); i++) block.unseenTask(() => this.task(record.spawns(-1, label), task), label);
      }
    };
    if (onlySpawns) {
      items.forEach(spawn);
      record.joined(await block.join(Promise.all(bound)));
      return;
    }
    try {
      for (const [place, item] of items.entries()) {
        const exit = item.kind === "spawn" ? spawn(item, place) : await this[item.kind](me, item);
        if (exit !== undefined) return exit;
      }
      record.bodyEnds();
      record.joined(await block.join(Promise.all(bound)));
    } finally {
      await block.close();
    }
  }

  /** Whether names are new or variables makes a difference only to what is compiled. */
  async again(me, { form, blocks }) {
    for (const block of blocks) {
      const exit = await (form === "new" ? this.block(me, block) : this.loop(me, { count: 1, steps: [block] }));
      if (exit !== undefined) return exit;
    }
  }

  async send(me, { channel, how, ms }) {
    const { rt, world } = this;
    const to = this.channels[channel];
    if (how === "try" && to.isClosed()) return;
    me.waits(endless(how, "send"));
    const value = world.sends(me, channel, how !== "await");
    try {
      if (how === "try") {
        if (!to.trySend(value)) return;
      } else if (how === "await") {
        if (!to.offer(value)) await to.send(value);
      } else if (how === "kept") {
        const promise = to.send(value);
        await rt.wait(() => promise);
      } else {
        await rt.timeout(to.send(value), ms);
      }
    } catch (error) {
      rt.rethrowCancellation(error);
      if (how !== "timeout") throw error;
      return me.expects(error);
    }
    world.sent(value);
    if (how === "try") me.continues();
    else me.goesOn();
  }

  async receive(me, { channel, how, ms }) {
    const { rt, world } = this;
    const from = this.channels[channel];
    me.waits(endless(how, "receive"));
    try {
      if (how === "try") world.tookOption(me, channel, from.tryReceive());
      else if (how === "await") world.tookOption(me, channel, await from.receive());
      else if (how === "kept") {
        const promise = from.receive();
        world.tookOption(me, channel, await rt.wait(() => promise));
      } else world.tookOption(me, channel, await rt.timeout(from.receive(), ms));
    } catch (error) {
      rt.rethrowCancellation(error);
      return me.expects(error);
    }
    if (how === "try") me.continues();
    else me.goesOn();
  }

  async each(me, { channel, most }) {
    let count = 0;
    me.waits("receive");
    for await (const value of this.channels[channel]) {
      this.world.took(me, channel, value);
      me.goesOn();
      if (++count === most) break;
      me.waits("receive");
    }
    me.goesOn();
  }

  async select(me, { arms, fallback }) {
    const { rt, world, channels } = this;
    me.waits("select");
    const sent = arms.map(({ kind, channel }) => kind === "sending" && world.sends(me, channel));
    const race = rt.select(...arms.map(({ kind, channel, ms }, i) =>
      kind === "after" ? rt.after(ms) : kind === "sending" ? rt.sending(channels[channel], sent[i]) : rt.receiving(channels[channel])));
    const won = race.ready() ?? await (fallback ? race.idle() : Promise.race(race.arms()));
    if (won !== null) {
      const { kind, channel } = arms[won];
      if (kind === "sending") world.sent(sent[won]);
      if (kind === "receiving") world.took(me, channel, race.value);
    }
    me.goesOn();
    const how = won === null ? null : arms[won].exit ?? null;
    if (how !== null) return this.exit(me, { how });
  }

  async sleep(me, { ms, listens }) {
    me.waits();
    await (listens ? this.rt.sleep(ms, { signal: this.world.signal() }) : this.rt.sleep(ms));
    me.goesOn();
  }

  async host(me, { ms, fails }) {
    me.waits("a promise");
    await this.rt.wait(() => this.world.host(me, ms, fails));
    me.goesOn();
  }

  async fetch(me, { ms }) {
    me.waits("fetch");
    await this.rt.fetchInTask(ms);
    me.goesOn();
  }

  async retry(me, { failures, delay }) {
    me.waits();
    const attempts = this.world.attempts(failures);
    await this.rt.retry(() => attempts.tries(), { times: 2, delay });
    me.goesOn();
  }

  async semaphore(me, { ms, how }) {
    const { rt, world } = this;
    const [semaphore] = this.semaphores;
    me.waits("acquire");
    if (how === "run") await semaphore.run(() => world.host(me, ms, false));
    else {
      await semaphore.acquire();
      try {
        await rt.sleep(ms);
      } finally {
        semaphore.release();
      }
    }
    me.goesOn();
  }

  async acquire(me) {
    me.waits("acquire");
    await this.semaphores[0].acquire();
    me.continues();
  }

  release() {
    this.semaphores[0].release();
  }

  close(me, { channel }) {
    this.channels[channel].close();
  }

  fail(me) {
    me.fails();
  }

  exit(me, { how }) {
    if (how === "return" || how === "question") return this.ending(me, how === "return" ? "value" : how);
    me.leaves();
    return how;
  }

  async call(me, { body }) {
    await this.task(me, body);
    me.continues();
  }

  async start(me, { then, count, body }) {
    const { rt, world } = this;
    const promises = Array.from({ length: count }, () => world.ignores(rt.start(() => this.task(me.begins(), body))));
    if (then === "left") return;
    me.waits(joint(then));
    if (then === "race" || then === "parallel") await rt[then](promises);
    else await rt.wait(() => (then === "all" ? Promise.all(promises) : promises[0]));
    me.goesOn();
  }

  detached(me, { body }) {
    me.continues();
    this.rt.spawnDetached(() => this.task(this.world.alone("detached"), body), "detached");
  }

  async walk(me, { byHand, most, inside, ...generator }) {
    const { rt } = this;
    const values = rt.taskSteps(() => this.values(me, generator, byHand));
    if (byHand) return this.takeByHand(me, values);
    let count = 0;
    me.waits();
    for await (const _value of rt.eachAsync(values)) {
      me.continues();
      await this.steps(me, inside);
      if (++count === most) break;
      me.waits();
    }
    me.goesOn();
  }

  async takeByHand(me, values) {
    let step;
    do {
      me.waits();
      step = await this.rt.wait(() => values.next());
      me.goesOn();
    } while (!step.done);
  }

  async *values(me, { count, steps, cleanUp }, byHand) {
    const frame = me.enters(false, byHand);
    let failure;
    try {
      for (let i = 0; i < count; i++) {
        await this.steps(me, steps);
        yield i;
      }
    } catch (error) {
      throw (failure = error);
    } finally {
      if (cleanUp.steps.length > 0) await this.rt.shield(() => this.clean(me, frame, cleanUp), failure);
      else this.cleanAtOnce(me, frame, cleanUp, failure);
    }
  }

  async attempt(me, { body }) {
    const { rt } = this;
    me.waits("tryAsync");
    await rt.tryAsync(rt.startable(async () => await this.task(me.begins(), body)));
    me.goesOn();
  }

  async mapped(me, { count, limit, body }) {
    const { rt } = this;
    me.waits("mapAsync");
    await rt.mapAsync(Array.from({ length: count }, (_, i) => i), rt.startable(async () => await this.task(me.begins(), body)), limit);
    me.goesOn();
  }
}
