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

pub fn trials() -> Vec<Trial> {
    vec![
        Trial::test("costs/no cancellation, no tree of tasks", without_cancellation),
        Trial::test("costs/with a deadline there is one", with_cancellation),
    ]
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
