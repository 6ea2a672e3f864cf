// Writes one program of about `lines` lines twice: in Tova, and by hand in TypeScript.
// It is made of units that differ in their names and numbers; each holds what ordinary programs hold: a type, matching, loops,
// pipes, text, objects, an async function with a concurrent block.

/** @param {number} n number of the unit */
const tovaUnit = (n) => `
// Orders of shop ${n}: totals, labels and what is still open.
type Order${n} { id: Int, customer: String, lines: [Int], paid: Bool }

fn total_${n}(order, rate = ${n % 7}) {
  var sum = 0
  for amount in order.lines {
    if amount < 0 { continue }
    sum += amount * (100 + rate) / 100
  }
  sum
}

fn label_${n}(order) {
  kind = match total_${n}(order) {
    0 => "empty"
    t if t > ${n * 10} => "large"
    _ => "small"
  }
  "order {order.id} of {order.customer}: {kind}, {len(order.lines)} lines"
}

fn open_${n}(orders) {
  orders
    |> filter(fn(o) !o.paid)
    |> map(fn(o) { id: o.id, due: total_${n}(o) })
    |> sorted(fn(o) o.due)
}

async fn load_${n}(id) {
  await sleep(${n % 3})
  if id % 2 == 0 { Err("no order {id}") } else { Ok(Order${n}(id, "customer {id}", [id, ${n}, 3], id > ${n})) }
}

async fn report_${n}(first_id, second_id) {
  concurrent {
    first = spawn load_${n}(first_id)
    second = spawn load_${n}(second_id)
  }
  var texts = []
  for result in [first, second] {
    match result {
      Ok(Ok(order)) => texts.push(label_${n}(order))
      Ok(Err(why)) => texts.push("missing: {why}")
      Err(e) => texts.push("failed: {e}")
    }
  }
  texts
}
print(await report_${n}(${n}, ${n + 1}), len(open_${n}([])))
`;

/** @param {number} n number of the unit */
const typeScriptUnit = (n) => `
// Orders of shop ${n}: totals, labels and what is still open.
class Order${n} { constructor(public id: number, public customer: string, public lines: number[], public paid: boolean) {} }

function total_${n}(order: Order${n}, rate = ${n % 7}): number {
  let sum = 0;
  for (const amount of order.lines) {
    if (amount < 0) { continue; }
    sum += amount * (100 + rate) / 100;
  }
  return sum;
}

function label_${n}(order: Order${n}): string {
  const total = total_${n}(order);
  let kind: string;
  if (total === 0) kind = "empty";
  else if (total > ${n * 10}) kind = "large";
  else kind = "small";
  return \`order \${order.id} of \${order.customer}: \${kind}, \${order.lines.length} lines\`;
}

function open_${n}(orders: Order${n}[]): { id: number; due: number }[] {
  return orders
    .filter((o) => !o.paid)
    .map((o) => ({ id: o.id, due: total_${n}(o) }))
    .sort((a, b) => a.due - b.due);
}

async function load_${n}(id: number): Promise<Result<Order${n}>> {
  await sleep(${n % 3});
  if (id % 2 === 0) return { ok: false, error: \`no order \${id}\` };
  return { ok: true, value: new Order${n}(id, \`customer \${id}\`, [id, ${n}, 3], id > ${n}) };
}

async function report_${n}(first_id: number, second_id: number): Promise<string[]> {
  const results = await Promise.allSettled([
    load_${n}(first_id),
    load_${n}(second_id),
  ]);
  const texts: string[] = [];
  for (const result of results) {
    if (result.status === "rejected") texts.push(\`failed: \${result.reason}\`);
    else if (result.value.ok) texts.push(label_${n}(result.value.value));
    else texts.push(\`missing: \${result.value.error}\`);
  }
  return texts;
}
console.log(await report_${n}(${n}, ${n + 1}), open_${n}([]).length);
`;

const typeScriptHead = `type Result<T> = { ok: true; value: T } | { ok: false; error: string };
const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
`;

const unitLines = tovaUnit(0).split("\n").length - 1;

/**
 * @param {number} lines how long the Tova program shall be, about
 * @returns {{ tova: string, typeScript: string }}
 */
export function generate(lines) {
  const numbers = Array.from({ length: Math.max(1, Math.round(lines / unitLines)) }, (_, n) => n);
  return { tova: numbers.map(tovaUnit).join(""), typeScript: typeScriptHead + numbers.map(typeScriptUnit).join("") };
}
