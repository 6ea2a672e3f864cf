// Writes random trees as a Tova program, which hands its functions to whoever has started it.
import { seenElsewhere } from "./block-record.mjs";
import { endless, joint } from "./play-tree.mjs";

/** In a label: the number of its line, which is known when all lines are there. */
const ownLine = "<line>";

/**
 * @param {any[]} trees made by `randomTree`
 * @returns {string} a program that calls `globalThis.receiveTrees(functions, isCancelled, Channel)`
 */
export function tovaSource(trees) {
  const functions = trees.map((tree, i) => new TreeWriter(tree).treeFunction(`tree_${i}`));
  const names = trees.map((_, i) => `tree_${i}`);
  const source = `${functions.join("\n\n")}\n\nglobalThis.receiveTrees([${names.join(", ")}], isCancelled, Channel)\n`;
  return source.split("\n").map((line, place) => line.replace(ownLine, String(place + 1))).join("\n");
}

class TreeWriter {
  constructor(tree) {
    this.tree = tree;
    this.functions = [];
    this.names = 0;
  }

  /** @param {string} name */
  treeFunction(name) {
    const { channels, permits, root } = this.tree;
    const body = this.block(root);
    return lines(
      `async fn ${name}(w) {`,
      indent(
        channels.map((capacity, i) => `c${i} = Channel.new(${number(capacity)})`),
        permits.map((count, i) => `s${i} = Semaphore.new(${count})`),
        `w.uses([${channels.map((_, i) => `c${i}`).join(", ")}], [${permits.map((_, i) => `s${i}`).join(", ")}])`,
        this.functions,
        "me = w.main()",
        body,
      ),
      "}",
    );
  }

  name(prefix) {
    return `${prefix}${this.names++}`;
  }

  steps(steps) {
    return steps.map((step) => this[step.kind](step));
  }

  /** A function for the body of a task, which stands beside the others of its tree. */
  task({ frame, ends }) {
    const name = this.name("task_");
    const body = this.guarded(frame, this.ending(ends));
    this.functions.push(lines(`async fn ${name}(me) {`, indent(body), "}"));
    return name;
  }

  ending(how) {
    return how === "value" ? "return me.result()" : ["Err(me.question())?", "return nil"];
  }

  guard(guard) {
    const body = this.guarded(guard, "me.leaves()");
    // A deferred clean-up runs at the end of its block.
    return guard.form === "defer" ? ["if w.isOpen() {", indent(body), "}"] : body;
  }

  guarded({ form, swallows, steps, cleanUp }, end) {
    const frame = this.name("frame");
    const body = [this.steps(steps), end];
    const clean = indent(
      `me.cleans(${frame})`,
      this.steps(cleanUp.steps),
      cleanUp.fails ? `me.breaksOff(${frame})` : `me.cleaned(${frame})`,
    );
    const enter = `${frame} = me.enters(${form === "catch"})`;
    if (form === "defer") return [enter, "defer {", clean, "}", body];
    if (form === "with") {
      const close = `${cleanUp.steps.length > 0 ? "async " : ""}fn() {`;
      return [enter, `with { close: ${close}`, clean, `} } as ${this.name("_resource")} {`, indent(body), "}"];
    }
    const error = this.name("error");
    const handler = [`} catch ${error} {`, indent(`me.raised(${frame}, ${error})`, swallows ? "me.swallows()" : `me.passes(${error})`)];
    return [enter, "try {", indent(body), form === "catch" ? handler : [], "} finally {", clean, "}"];
  }

  loop({ count, steps }) {
    return this.looped(count, this.steps(steps));
  }

  looped(count, body) {
    const loop = this.name("loop");
    return [`${loop} = me.loops()`, `for _ in 0..${count} {`, indent(`me.turns(${loop}, false)`, body), "}", `me.turns(${loop}, true)`];
  }

  /** Blocks that bind the same names: each block new ones, or all of them the same variables. */
  again({ form, blocks }) {
    const most = Math.max(...blocks.map(({ items }) => items.filter(({ kind }) => kind === "spawn").length));
    const names = Array.from({ length: most }, () => this.name(form === "new" ? "again" : "variable"));
    return form === "new" ? this.boundAgain(blocks, names) : this.assignedAgain(blocks, names);
  }

  boundAgain(blocks, names) {
    const before = [];
    return blocks.map((block) => {
      const bound = names.slice(0, block.items.filter(({ kind }) => kind === "spawn").length).join(", ");
      const [record, kept] = [this.name("names"), this.name("kept")];
      const step = [this.block(block, names), `${kept} = fn() [${bound}]`, `${record} = w.names()`, `${record}.now([${bound}])`];
      before.push(`${record}.still(${kept}())`);
      return [step, [...before]];
    });
  }

  assignedAgain(blocks, names) {
    const record = this.name("names");
    const all = `[${names.join(", ")}]`;
    const still = `${record}.still(${all})`;
    const begin = [names.map((name) => `var ${name} = nil`), `${record} = w.names()`, `${record}.now(${all})`];
    return [begin, blocks.map((block) => [this.looped(1, [this.block(block, names, still), `${record}.now(${all})`]), still])];
  }

  block({ mode, deadline, items }, names = [], atEnd = "") {
    const block = this.name("block");
    const onlySpawns = items.every(({ kind }) => kind === "spawn");
    const header = ["concurrent", { cancel: "cancel_on_error", first: "first" }[mode], deadline === null ? undefined : `timeout(${deadline})`];
    const results = [];
    const values = items.some(({ form }) => form === "value") ? this.name("values") : null;
    const body = items.map((item) => (item.kind === "spawn" ? this.spawn(block, item, results, values, names) : this[item.kind](item)));
    return [
      values === null ? [] : `${values} = []`,
      `${block} = w.opens(me, "${mode}", ${number(deadline ?? Infinity)}, ${onlySpawns}, ${items.some(({ kind }) => kind === "spawn")})`,
      `${header.filter(Boolean).join(" ")} {`,
      indent(body, onlySpawns ? [] : [atEnd, `${block}.bodyEnds()`]),
      "}",
      `${block}.joined([${results.join(", ")}])`,
    ];
  }

  spawn(block, { form, isBound, count, task, isNested }, results, values, names) {
    const name = this.task(task);
    if (form === "value") return `${values}.push(spawn ${name}(${block}.spawns(${seenElsewhere}, "${name}:${ownLine}")))`;
    const spawn = (slot, label) => {
      const call = `${name}(${block}.spawns(${slot}, "${label}:${ownLine}"))`;
      return form === "call" ? `spawn ${call}` : `spawn fn() { await ${call} }`;
    };
    const unbound = spawn(-1, form === "call" ? name : "task");
    if (count > 0) return [`for _ in 0..${count} {`, indent(unbound), "}"];
    if (!isBound) return unbound;
    const result = names[results.length] ?? this.name("result");
    results.push(result);
    const bound = `${result} = ${spawn(results.length - 1, result)}`;
    return isNested ? ["if w.isOpen() {", indent(bound), "}"] : bound;
  }

  send({ channel, how, ms }) {
    const value = this.name("value");
    const send = `c${channel}.send(${value})`;
    const begin = [`me.waits("${endless(how, "send")}")`, `${value} = w.sends(me, ${channel}, ${how !== "await"})`];
    const sent = `w.sent(${value})`;
    if (how === "try") return [`if !c${channel}.isClosed() {`, indent(begin, `if c${channel}.trySend(${value}) { ${sent} }`, "me.continues()"), "}"];
    if (how === "await") return [begin, `await ${send}`, sent, "me.goesOn()"];
    if (how === "kept") return [begin, `sending_${value} = ${send}`, `await sending_${value}`, sent, "me.goesOn()"];
    return [begin, this.expecting(`await timeout(${send}, ${ms})`, sent, "me.goesOn()")];
  }

  receive({ channel, how, ms }) {
    const receive = `c${channel}.receive()`;
    const waits = `me.waits("${endless(how, "receive")}")`;
    const took = (option) => `w.tookOption(me, ${channel}, ${option})`;
    if (how === "try") return [waits, took(`c${channel}.tryReceive()`), "me.continues()"];
    if (how === "await") return [waits, took(`await ${receive}`), "me.goesOn()"];
    const promise = this.name("receiving");
    if (how === "kept") return [waits, `${promise} = ${receive}`, took(`await ${promise}`), "me.goesOn()"];
    return [waits, this.expecting(took(`await timeout(${receive}, ${ms})`), "me.goesOn()")];
  }

  /** Steps that may fail without harm. */
  expecting(...steps) {
    const error = this.name("error");
    return ["try {", indent(...steps), `} catch ${error} {`, indent(`me.expects(${error})`), "}"];
  }

  each({ channel, most }) {
    const [value, count] = [this.name("value"), this.name("count")];
    return [
      'me.waits("receive")',
      `var ${count} = 0`,
      `async for ${value} in c${channel} {`,
      indent(`w.took(me, ${channel}, ${value})`, "me.goesOn()", `${count} += 1`, `if ${count} == ${most} { break }`, 'me.waits("receive")'),
      "}",
      "me.goesOn()",
    ];
  }

  select({ arms, fallback }) {
    const values = arms.map(() => this.name("value"));
    return [
      'me.waits("select")',
      arms.map(({ kind, channel }, i) => (kind === "sending" ? `${values[i]} = w.sends(me, ${channel}, false)` : [])),
      "select {",
      indent(
        arms.map(({ kind, channel, ms, exit }, i) => {
          const [head, step] = {
            after: [`timeout(${ms})`, "nil"],
            sending: [`c${channel}.send(${values[i]})`, `w.sent(${values[i]})`],
            receiving: [`${values[i]} from c${channel}`, `w.took(me, ${channel}, ${values[i]})`],
          }[kind];
          return exit == null ? `${head} => { ${step} }` : [`${head} => {`, indent(step, "me.goesOn()", this.exit({ how: exit })), "}"];
        }),
        fallback ? "_ => { nil }" : [],
      ),
      "}",
      "me.goesOn()",
    ];
  }

  sleep({ ms, listens }) {
    return ["me.waits()", `await sleep(${ms}${listens ? ", {signal: w.signal()}" : ""})`, "me.goesOn()"];
  }

  host({ ms, fails }) {
    return ['me.waits("a promise")', `await w.host(me, ${number(ms)}, ${fails})`, "me.goesOn()"];
  }

  fetch({ ms }) {
    return ['me.waits("fetch")', `await fetch(${number(ms)})`, "me.goesOn()"];
  }

  retry({ failures, delay }) {
    const attempts = this.name("attempts");
    return [`${attempts} = w.attempts(${failures})`, "me.waits()", `await retry(fn() ${attempts}.tries(), {times: 2, delay: ${delay}})`, "me.goesOn()"];
  }

  semaphore({ ms, how }) {
    if (how === "run") return ['me.waits("acquire")', `await s0.run(fn() w.host(me, ${ms}, false))`, "me.goesOn()"];
    return ['me.waits("acquire")', "await s0.acquire()", "try {", indent(`await sleep(${ms})`), "} finally {", indent("s0.release()"), "}", "me.goesOn()"];
  }

  acquire() {
    return ['me.waits("acquire")', "await s0.acquire()", "me.continues()"];
  }

  release() {
    return "s0.release()";
  }

  close({ channel }) {
    return `c${channel}.close()`;
  }

  fail() {
    return "me.fails()";
  }

  exit({ how }) {
    if (how === "return") return "return me.result()";
    return how === "question" ? "Err(me.question())?" : ["me.leaves()", how];
  }

  call({ body }) {
    return [`await ${this.task(body)}(me)`, "me.continues()"];
  }

  start({ then, count, body }) {
    const call = `${this.task(body)}(me.begins())`;
    if (then === "left") return `w.ignores(${call})`;
    const promise = this.name("promise");
    if (then === "await") return [`${promise} = ${call}`, `w.ignores(${promise})`, 'me.waits("a promise")', `await ${promise}`, "me.goesOn()"];
    const wait = then === "all" ? "Promise.all" : then;
    const started = `${promise} = [${Array(count).fill(0).join(", ")}] |> map(fn(_) w.ignores(${call}))`;
    return [started, `me.waits("${joint(then)}")`, `await ${wait}(${promise})`, "me.goesOn()"];
  }

  detached({ body }) {
    const name = this.task(body);
    return ["me.continues()", `[0] |> map(fn(_) { spawn ${name}(w.alone("${name}:${ownLine}")) })`];
  }

  walk({ form, byHand, count, steps, inside, most, cleanUp }) {
    const [generator, value, taken] = [this.name("values_"), this.name("value"), this.name("count")];
    const walked = [`for ${value} in 0..${count} {`, indent(this.steps(steps), `yield ${value}`), "}"];
    const frame = this.name("frame");
    const clean = indent(`me.cleans(${frame})`, this.steps(cleanUp.steps), `me.cleaned(${frame})`);
    const body = form === "defer" ? ["defer {", clean, "}", walked] : ["try {", indent(walked), "} finally {", clean, "}"];
    this.functions.push(lines(`async fn ${generator}(me) {`, indent(`${frame} = me.enters(false, ${byHand})`, body), "}"));
    if (byHand) {
      const [taking, step] = [this.name("steps"), this.name("step")];
      const take = ["me.waits()", `${step} = await ${taking}.next()`, "me.goesOn()", `if ${step}.done { break }`];
      return [`${taking} = ${generator}(me)`, "loop {", indent(take), "}"];
    }
    return [
      "me.waits()",
      `var ${taken} = 0`,
      `async for _${value} in ${generator}(me) {`,
      indent("me.continues()", this.steps(inside), `${taken} += 1`, `if ${taken} == ${most} { break }`, "me.waits()"),
      "}",
      "me.goesOn()",
    ];
  }

  attempt({ body }) {
    return ['me.waits("tryAsync")', `await tryAsync(async fn() { await ${this.task(body)}(me.begins()) })`, "me.goesOn()"];
  }

  mapped({ count, limit, body }) {
    const items = Array(count).fill(0).join(", ");
    return ['me.waits("mapAsync")', `await mapAsync([${items}], async fn(_) { await ${this.task(body)}(me.begins()) }, ${limit})`, "me.goesOn()"];
  }
}

function number(value) {
  return value === Infinity ? "INF" : String(value);
}

function lines(...parts) {
  return parts.flat(Infinity).join("\n");
}

function indent(...parts) {
  return lines(parts).split("\n").map((line) => "  " + line);
}
