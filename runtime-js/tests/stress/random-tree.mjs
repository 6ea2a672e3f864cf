// Random trees for the stress run, drawn from a seed: what each task does, as plain data. `play-tree.mjs` plays a tree on
// the runtime, `tova-source.mjs` writes it as a Tova program.
import { randomSource } from "./random-source.mjs";

/** A wait that in practice only a cancellation ends; in ms. */
const longWait = 100000;

/** When a tree ends that may get stuck; in ms. All else that ends by itself has ended long before. */
export const lastMoment = 1e9;

const likelySteps = ["send", "send", "send", "send", "receive", "receive", "receive", "receive", "select", "select", "select", "each",
  "sleep", "sleep", "host", "retry", "semaphore", "fetch"];
const rareSteps = ["fail", "close", "fail", "exit"];
const deepSteps = ["block", "block", "block", "duel", "duel", "desertion", "desertion", "start", "start", "call", "guard", "loop", "attempt", "mapped", "walk", "detached", "again"];
/** What the code of a generator does between its values. */
const generatorSteps = ["send", "receive", "each", "sleep", "sleep", "host", "semaphore", "retry"];

/**
 * @param {number} seed
 * @param {boolean} [isPlain] a tree in which nothing can cancel: no modes, bodies of `spawn`s only, and no wait without an end
 */
export function randomTree(seed, isPlain = false) {
  const random = randomSource(seed);
  const { below, chance, pick } = random;
  // It may: what waits for its end is its root alone.
  const mayGetStuck = !isPlain && chance(0.15);
  // A wait inside of a generator belongs to one of its steps, which is a task of its own.
  const likelyDeepSteps = mayGetStuck ? deepSteps.filter((kind) => kind !== "walk") : deepSteps;
  let budget = 3 + below(18);
  const channels = Array.from({ length: 1 + below(3) }, () => pick([0, 0, 1, 2, Infinity]));
  const channel = () => below(channels.length);
  const endless = isPlain ? 4 : Infinity;
  const shortTime = () => pick([0, 1, 1, 2, 3, 5]);
  const time = () => (chance(0.25) ? longWait : shortTime());

  const operation = (kind) => () => ({
    kind,
    channel: channel(),
    how: pick(isPlain ? ["timeout", "try"] : ["await", "await", "await", "kept", "timeout", "try"]),
    ms: shortTime(),
  });
  const makers = {
    send: operation("send"),
    receive: operation("receive"),
    each: () => (isPlain ? makers.receive() : { kind: "each", channel: channel(), most: 1 + below(4) }),
    select: (where) => ({ kind: "select", arms: list(1 + below(3), () => armWithExit(where)), fallback: isPlain || chance(0.3) }),
    sleep: () => ({ kind: "sleep", ms: time(), listens: chance(0.3) }),
    host: () => ({ kind: "host", ms: pick([0, 1, 2, 3, endless]), fails: chance(0.1) }),
    fetch: () => ({ kind: "fetch", ms: pick([1, 2, 3, endless]) }),
    retry: () => ({ kind: "retry", failures: below(3), delay: below(2) }),
    semaphore: () => ({ kind: "semaphore", ms: shortTime(), how: pick(["run", "acquire"]) }),
    close: () => ({ kind: "close", channel: channel() }),
    fail: () => ({ kind: "fail" }),
    exit: ({ inLoop }) => ({ kind: "exit", how: pick(inLoop ? ["return", "question", "break", "continue", "break", "continue"] : ["return", "question"]) }),
    block: (where) => block(where),
    duel: (where) => (isPlain ? block(where) : duel()),
    desertion: (where) => (isPlain ? block(where) : chance(0.7) ? desertion() : closure()),
    again: (where) => {
      const form = pick(["new", "var"]);
      return { kind: "again", form, blocks: list(2 + below(2), () => bindingBlock(where, form)) };
    },
    call: (where) => ({ kind: "call", body: task(where) }),
    start: (where) => {
      const then = pick(["await", "all", "all", "left", "race", "parallel"]);
      const body = task(where);
      const count = ["await", "left"].includes(then) ? 1 : 1 + below(3);
      // What is left behind is cancelled by nobody, so it has to end by itself.
      return { kind: "start", then, count, body: ["left", "race"].includes(then) ? withoutEndlessWaits(body) : body };
    },
    detached: (where) => ({ kind: "detached", body: withoutEndlessWaits(task(where)) }),
    walk: (where) => ({
      kind: "walk",
      form: pick(["finally", "defer"]),
      byHand: chance(0.4),
      most: 1 + below(3),
      count: 1 + below(3),
      steps: list(below(3), () => (chance(0.06) ? makers.fail() : makers[pick(generatorSteps)](where))),
      inside: list(below(2), () => makers[pick(generatorSteps)](where)),
      cleanUp: { ...cleanUp(), fails: false },
    }),
    attempt: (where) => ({ kind: "attempt", body: task(where) }),
    mapped: (where) => ({ kind: "mapped", count: 1 + below(3), limit: 1 + below(2), body: task(where) }),
    guard: (where) => guard(where),
    loop: (where) => ({ kind: "loop", count: 1 + below(3), steps: [...steps({ ...where, inLoop: true }), ...(chance(0.5) ? [makers.select({ ...where, inLoop: true })] : [])] }),
  };
  const arm = () => pick([
    () => ({ kind: "receiving", channel: channel() }),
    () => ({ kind: "sending", channel: channel() }),
    () => ({ kind: "receiving", channel: channel() }),
    () => ({ kind: "sending", channel: channel() }),
    () => ({ kind: "after", ms: time() }),
  ])();

  const armWithExit = (where) => ({ ...arm(), exit: chance(where.inLoop ? 0.5 : 0.1) ? makers.exit(where).how : null });

  const step = (where) => {
    budget--;
    if (where.depth < 5 && budget > 0 && chance(0.4)) return makers[pick(likelyDeepSteps)]({ ...where, depth: where.depth + 1 });
    return makers[chance(0.12) ? pick(rareSteps) : pick(likelySteps)](where);
  };
  const steps = (where) => list(budget > 0 ? 1 + below(3) : 1, () => step(where));
  const cleanUp = () => ({ steps: chance(0.6) ? list(1 + below(2), cleanUpStep) : [], fails: chance(0.25) });
  const cleanUpStep = () => pick([
    () => ({ kind: "sleep", ms: pick([0, 1, 2]), listens: false }),
    () => ({ kind: "host", ms: pick([0, 1, 2]), fails: false }),
    () => ({ kind: "send", channel: channel(), how: "timeout", ms: 1 }),
    () => ({ kind: "receive", channel: channel(), how: "timeout", ms: 1 }),
    () => ({ kind: "select", arms: [...list(1 + below(2), () => ({ kind: "receiving", channel: channel() })), { kind: "after", ms: 1 }], fallback: false }),
    () => ({ ...block({ depth: 4, inLoop: false }), deadline: isPlain ? null : below(3), items: list(1 + below(2), () => spawn({ depth: 5, inLoop: false })) }),
  ])();
  const framed = (where, forms) => ({ kind: "guard", form: pick(forms), swallows: chance(0.4), steps: steps(where), cleanUp: cleanUp() });
  const guard = (where) => {
    const frame = framed(where, ["catch", "catch", "finally", "defer", "with"]);
    // Of two errors `with` shows that of its body only, so here its closing never fails.
    return frame.form === "with" ? { ...frame, cleanUp: { ...frame.cleanUp, fails: false } } : frame;
  };
  // A task is a function whose whole body has a clean-up.
  const task = (where) => ({ frame: { ...framed({ ...where, inLoop: false }, ["catch", "catch", "finally", "defer"]), swallows: false }, ends: pick(["value", "value", "value", "question"]) });
  const spawn = (where) => ({
    kind: "spawn",
    form: pick(isPlain ? ["call", "lambda"] : ["call", "call", "lambda", "value"]),
    isBound: chance(0.7),
    count: !isPlain && chance(0.12) ? 1 + below(3) : 0,
    task: task({ ...where, inLoop: false }),
  });
  const block = (where) => ({
    kind: "block",
    mode: isPlain ? "all" : pick(["all", "cancel", "first", "all"]),
    deadline: !isPlain && chance(0.5) ? pick([0, 1, 2, 3, 4, 6, 8]) : null,
    items: list(1 + below(3), () => (isPlain || chance(0.8) ? spawn(where) : step(where))),
  });

  // A block that binds the same names as the others of its step. A `var` keeps its value when the body is left.
  const bindingBlock = (where, form) => {
    const isVar = form === "var";
    const spawns = list(1 + below(2), () => ({ ...spawn({ ...where, inLoop: false }), form: pick(["call", "lambda"]), isBound: true, count: 0, isNested: isVar && !isPlain && chance(0.3) }));
    const steps = isPlain ? [] : list(below(2), () => step({ ...where, inLoop: isVar || where.inLoop }));
    const exit = isVar && !isPlain && chance(0.3) ? [makers.exit({ inLoop: true })] : [];
    return { ...block(where), items: [...spawns, ...steps, ...exit] };
  };

  // Tasks that do one or two things with the same channel or semaphore, and whose block may end at any of them: what was
  // handed to one of them is still on its way when another one wins or fails.
  const duel = () => {
    const place = channel();
    const operations = [
      () => ({ ...makers.send(), channel: place }),
      () => ({ ...makers.receive(), channel: place }),
      () => ({ kind: "select", arms: [{ kind: "receiving", channel: place }, ...list(below(2), arm)], fallback: false }),
      () => ({ kind: "semaphore", ms: below(2), how: pick(["run", "acquire"]) }),
    ];
    const next = () => pick(operations)();
    const duellist = () => small([...list(1 + below(2), next), ...(chance(0.4) ? [pick([{ kind: "fail" }, { kind: "close", channel: place }])] : [])]);
    return { kind: "block", mode: pick(["cancel", "first"]), deadline: pick([null, 1, 2]), items: list(2 + below(3), duellist) };
  };
  // Tasks that wait, and a body that gives them something and is left in the same turn.
  const desertion = () => {
    const place = channel();
    const waits = [
      () => ({ kind: "receive", channel: place, how: pick(["await", "await", "kept", "timeout"]), ms: 2 }),
      () => ({ kind: "select", arms: [...list(1 + below(2), arm), { kind: "receiving", channel: place }], fallback: false }),
      () => ({ kind: "each", channel: place, most: 3 }),
      () => ({ kind: "semaphore", ms: 1, how: pick(["run", "acquire"]) }),
    ];
    const gifts = list(1 + below(4), () => ({ kind: "send", channel: place, how: "try", ms: 0 }));
    const tasks = list(1 + below(3), () => small([pick(waits)()]));
    const exit = pick([{ kind: "exit", how: "return" }, { kind: "fail" }]);
    return { kind: "block", mode: "all", deadline: null, items: [{ kind: "acquire" }, ...tasks, ...gifts, { kind: "release" }, exit] };
  };
  // Selects that wait to send, and a body that closes the channel.
  const closure = () => {
    const place = channel();
    const select = () => small([{ kind: "select", arms: [{ kind: "sending", channel: place }, ...list(1 + below(2), arm)], fallback: false }]);
    return { kind: "block", mode: "all", deadline: pick([null, 2]), items: [...list(1 + below(2), select), { kind: "close", channel: place }] };
  };
  const small = (steps) => ({
    kind: "spawn",
    form: "call",
    isBound: true,
    count: 0,
    task: { frame: { kind: "guard", form: pick(["catch", "finally", "defer"]), swallows: false, steps, cleanUp: { steps: [], fails: false } }, ends: "value" },
  });

  const root = { ...block({ depth: 0, inLoop: false }), deadline: isPlain ? null : mayGetStuck ? lastMoment : 4 + below(8) };
  root.items = root.items.map((item) => (item.kind === "spawn" ? item : spawn({ depth: 0, inLoop: false })));
  return { seed, mayGetStuck, channels, permits: [1 + below(2)], operationsBefore: chance(0.5) ? 0 : 1000 + below(24), root };
}

function list(length, make) {
  return Array.from({ length }, make);
}

/** @param {any} body */
function withoutEndlessWaits(body) {
  if (Array.isArray(body)) return body.map(withoutEndlessWaits);
  if (body === null || typeof body !== "object") return body;
  const copy = Object.fromEntries(Object.entries(body).map(([key, value]) => [key, withoutEndlessWaits(value)]));
  return "ms" in copy && copy.ms > 5 ? { ...copy, ms: 1 } : copy;
}
