//! What a program does not use it does not carry: the text of whole bundles.

use libtest_mimic::{Failed, Trial};

use crate::support::compile::compile_text;
use crate::support::places;

const PROGRAM: &str = "tests/lang/concurrency/no-cancellation.tova";

/// What only programs with cancellation or channels need.
const MACHINERY: [&str; 7] = [
    "AsyncLocalStorage",
    "async_hooks",
    "TaskScope",
    "TaskBlock",
    "RunningTask",
    "CancellationSignal",
    "class Channel",
];

/// Programs that only print: what is known, what is computed, values of every kind the language has.
const PRINTING: [&str; 6] = [
    "print(\"hello\")\n",
    "fn double(n: Int) -> Int { n * 2 }\nfor i in 0..3 { print(\"{i}: {double(i)}\") }\n",
    "fn same(x) { x }\nprint(same(\"you\"))\n",
    "xs = [1, 2]\nprint(xs)\n",
    "user = { name: \"Ann\", tags: [\"a\"] }\nprint(user.name, user)\n",
    "fn f(x) { x }\nprint(f(nil), JSON.parse(\"[1]\"))\n",
];

/// What such a program may weigh, in bytes.
const MOST_BYTES: usize = 1500;

pub fn trials() -> Vec<Trial> {
    vec![
        Trial::test("costs/a program that only prints", printing),
        Trial::test("costs/objects of the host", host_objects),
        Trial::test("costs/no cancellation, no tree of tasks", without_cancellation),
        Trial::test("costs/with a deadline there is one", with_cancellation),
    ]
}

fn printing() -> Result<(), Failed> {
    for program in PRINTING {
        let bundle = bundle(program)?;
        let bundle = bundle.split("//# sourceMappingURL").next().unwrap_or_default();
        if bundle.len() > MOST_BYTES {
            return Err(format!("{} bytes, more than {MOST_BYTES}:\n{bundle}", bundle.len()).into());
        }
    }
    Ok(())
}

/// How maps, dates and promises are shown is in the bundle where the program, or a function of the runtime it calls, can lead to one.
fn host_objects() -> Result<(), Failed> {
    let shows_them = |text: &str| Ok::<_, Failed>(bundle(text)?.contains("Invalid Date"));
    for program in PRINTING {
        if shows_them(program)? {
            return Err(format!("needless: {program}").into());
        }
    }
    let leading = [
        "m = Map.new([[1, 2]])\nprint(m)\n",
        "fn f(x) { x }\nprint(f(globalThis))\n",
        "fn ask() { readFileSync }\nimport { readFileSync } from \"node:fs\"\nprint(ask())\n",
        "async fn f() { 1 }\nprint(f())\n",
        "fn g() { yield 1 }\nprint(g())\n",
        "print(sleep(1))\n",
        "print([fn(x) x][0].constructor)\n",
        "pub fn show(x) { print(x) }\n",
    ];
    match leading.into_iter().find(|program| !shows_them(program).unwrap_or(false)) {
        Some(program) => Err(format!("missing: {program}").into()),
        None => Ok(()),
    }
}

/// Awaits are plain, a block is a `Promise.all`.
fn without_cancellation() -> Result<(), Failed> {
    let bundle = bundle(&places::read(PROGRAM))?;
    let carried = carried(&bundle);
    if !carried.is_empty() {
        return Err(format!("the bundle carries {carried:?}").into());
    }
    for plain in ["  const [a, b] = await Promise.all([\n", "  await sleep(1);\n", "const text = await load(\"c\");\n"]
    {
        if !bundle.contains(plain) {
            return Err(format!("the bundle has no {plain:?}:\n{bundle}").into());
        }
    }
    Ok(())
}

/// The same program with a mode: the words that the other test looks for are the right ones.
fn with_cancellation() -> Result<(), Failed> {
    let text = places::read(PROGRAM).replace("concurrent {", "concurrent timeout(1000) {");
    let carried = carried(&bundle(&format!("{text}print(Channel.new(1))\n"))?);
    let missing: Vec<_> = MACHINERY.into_iter().filter(|word| !carried.contains(word)).collect();
    if !missing.is_empty() {
        return Err(format!("the bundle lacks {missing:?}").into());
    }
    Ok(())
}

fn bundle(text: &str) -> Result<String, Failed> {
    let compiled = compile_text(PROGRAM, text);
    compiled.code().map(str::to_string).ok_or_else(|| compiled.report().into())
}

fn carried(bundle: &str) -> Vec<&'static str> {
    MACHINERY.into_iter().filter(|word| bundle.contains(word)).collect()
}
