// Random programs for the stress run: trees of blocks, tasks and channel operations, drawn from a seed.

/** A timer that only a cancellation can end; in ms. */
const longWait = 100000;

/** @param {number} seed */
export function randomSource(seed) {
  let state = (seed * 2654435761) | 0;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const below = (bound) => Math.floor(next() * bound);
  return { below, chance: (share) => next() < share, pick: (list) => list[below(list.length)] };
}

/**
 * A random program: what each task does, as plain data.
 * @param {number} seed
 */
export function randomProgram(seed) {
  const random = randomSource(seed);
  let budget = 8 + random.below(50);
  const channels = Array.from({ length: 1 + random.below(3) }, () => random.pick([0, 0, 1, 2, Infinity]));
  const channel = () => random.below(channels.length);

  const arm = () => random.pick([
    () => ({ kind: "receiving", channel: channel() }),
    () => ({ kind: "sending", channel: channel() }),
    () => ({ kind: "after", ms: random.pick([0, 1, 2, longWait]) }),
  ])();
  const steps = {
    send: () => ({ kind: "send", channel: channel(), wrapped: random.chance(0.3) }),
    receive: () => ({ kind: "receive", channel: channel(), wrapped: random.chance(0.3) }),
    poll: () => ({ kind: "poll", channel: channel() }),
    limited: () => ({ kind: "limited", channel: channel(), ms: random.below(3) }),
    select: () => ({ kind: "select", arms: Array.from({ length: 1 + random.below(4) }, arm), fallback: random.chance(0.3) }),
    each: () => ({ kind: "each", channel: channel(), most: 1 + random.below(4) }),
    sleep: () => ({ kind: "sleep", ms: random.pick([0, 1, 2, longWait]) }),
    host: () => ({ kind: "host", turns: random.below(3), endless: random.chance(0.3) }),
    close: () => ({ kind: "close", channel: channel() }),
    fail: () => ({ kind: "fail" }),
    block: (depth) => block(depth + 1),
    start: (depth) => {
      const awaited = random.chance(0.7);
      const body = task(depth + 1);
      // What is left behind is cancelled by nobody, so it has to end by itself.
      return { kind: "start", body: awaited ? body : withoutEndlessWaits(body), awaited };
    },
    retry: () => ({ kind: "retry", failures: random.below(3) }),
  };
  const likely = ["send", "send", "send", "receive", "receive", "receive", "poll", "limited", "select", "select", "each", "sleep", "host", "retry"];
  const step = (depth) => {
    budget--;
    if (depth < 4 && budget > 0 && random.chance(0.25)) return steps[random.pick(["block", "block", "start"])](depth);
    return steps[random.chance(0.12) ? random.pick(["fail", "close", "fail"]) : random.pick(likely)](depth);
  };
  const task = (depth) => ({
    steps: Array.from({ length: 1 + random.below(4) }, () => step(depth)),
    cleanUp: random.pick(["none", "plain", "waits", "waits", "fails", "sends"]),
    cleanUpChannel: channel(),
  });
  const block = (depth) => ({
    kind: "block",
    mode: random.pick(["all", "cancel", "first", "timeout", "timeout", "first timeout", "cancel timeout"]),
    ms: random.below(4),
    tasks: Array.from({ length: 1 + random.below(3) }, () => task(depth)),
    unseen: random.chance(0.3),
    leaves: random.chance(0.15),
    bodyWaits: random.chance(0.15),
  });
  return { channels, root: { ...block(0), mode: "timeout", ms: 4 + random.below(4), leaves: false } };
}

/** @param {any} body */
function withoutEndlessWaits(body) {
  return JSON.parse(JSON.stringify(body, (key, value) => (key === "endless" ? false : value === longWait ? 1 : value)));
}
