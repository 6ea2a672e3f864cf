// Makes a failing tree smaller as long as it fails in the same way: whole lists first, then halves, then single parts,
// and at last plainer values.

const mostRuns = 4000;

/**
 * @param {any} tree
 * @param {string[]} faults what is wrong with it
 * @param {number} batch how many candidates to run at a time
 * @param {(trees: any[]) => Promise<string[][]>} run what is wrong with each of some trees
 * @returns {Promise<{ tree: any, faults: string[] }>}
 */
export async function shrink(tree, faults, batch, run) {
  const kind = kindOf(faults);
  let smallest = { tree, faults };
  let runs = 0;
  for (let hasShrunk = true; hasShrunk; ) {
    hasShrunk = false;
    // After a change the walk goes on where it stands: what was tried before it seldom helps now, and comes again in the next round.
    for (let place = 0; runs < mostRuns; ) {
      const candidates = [...changedTrees(smallest.tree, place, batch)];
      if (candidates.length === 0) break;
      runs += candidates.length;
      const outcomes = await run(candidates);
      const hit = outcomes.findIndex((outcome) => kindOf(outcome) === kind);
      place += hit < 0 ? candidates.length : hit;
      if (hit < 0) continue;
      smallest = { tree: candidates[hit], faults: outcomes[hit] };
      hasShrunk = true;
    }
  }
  return smallest;
}

/** What kind of fault it is: its first text without the numbers and names in it. */
function kindOf(faults) {
  if (faults.length === 0) return null;
  const [line] = faults[0].split("\n");
  return line.replace(/^(task|block) \d+( \(.*?\))?: /, "").replace(/ \(at .*|:.*/, "").replace(/[\d.]+/g, "N");
}

/** Some of the trees that differ from one in a single change, the larger changes first. */
function* changedTrees(tree, from, count) {
  let place = 0;
  for (const changes of [listChanges, hoistings, valueChanges]) {
    for (const node of nodesOf(tree)) {
      for (const [key, value] of changes(node)) {
        if (place >= from + count) return;
        if (place++ >= from) yield withChange(tree, node, key, value);
      }
    }
  }
}

function* nodesOf(node) {
  if (node === null || typeof node !== "object") return;
  yield node;
  for (const value of Object.values(node)) yield* nodesOf(value);
}

function withChange(node, target, key, value) {
  if (node === target) return Object.assign(Array.isArray(node) ? [...node] : { ...node }, { [key]: value });
  if (node === null || typeof node !== "object") return node;
  if (Array.isArray(node)) return node.map((item) => withChange(item, target, key, value));
  return Object.fromEntries(Object.entries(node).map(([name, item]) => [name, withChange(item, target, key, value)]));
}

function* listChanges(node) {
  for (const key of ["items", "steps", "inside", "arms", "blocks"]) {
    const list = node[key];
    if (!Array.isArray(list)) continue;
    const least = key === "arms" || key === "blocks" ? 1 : 0;
    for (let size = list.length; size >= 1; size = Math.floor(size / 2)) {
      if (list.length - size < least) continue;
      for (let from = 0; from < list.length; from += size) yield [key, [...list.slice(0, from), ...list.slice(from + size)]];
    }
  }
}

/** What stands inside of a step takes its place. */
function* hoistings(node) {
  for (const key of ["items", "steps"]) {
    for (const [i, step] of (Array.isArray(node[key]) ? node[key] : []).entries()) {
      const inner = step.body?.frame.steps ?? (step.kind === "spawn" ? undefined : step.steps);
      if (inner !== undefined) yield [key, [...node[key].slice(0, i), ...inner, ...node[key].slice(i + 1)]];
      if (step.body !== undefined && step.kind !== "call") yield [key, node[key].map((other) => (other === step ? { kind: "call", body: step.body } : other))];
    }
  }
}

const plainest = {
  cleanUp: { steps: [], fails: false }, deadline: null, exit: null, mode: "all", ms: 0, failures: 0, delay: 0, fails: false, listens: false, fallback: false,
  how: "await", form: "catch", swallows: false, ends: "value", then: "await", operationsBefore: 0, isBound: true, byHand: false, isNested: false,
};

function* valueChanges(node) {
  for (const [key, value] of Object.entries(node)) {
    if (key === "count" && value > (node.kind === "spawn" ? 0 : 1)) yield [key, value - 1];
    if (key === "how" && !["send", "receive"].includes(node.kind)) continue;
    if (key === "form" && node.kind === "spawn") {
      if (value !== "call") yield [key, "call"];
    } else if (key === "form" && node.kind === "again") {
      if (value !== "new") yield [key, "new"];
    } else if (key in plainest && JSON.stringify(value) !== JSON.stringify(plainest[key])) yield [key, plainest[key]];
    if (typeof value === "number" && ["ms", "deadline", "most", "operationsBefore"].includes(key) && value > 1 && value < Infinity) yield [key, value - 1];
  }
}
