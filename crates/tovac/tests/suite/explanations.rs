//! The explanation of every code: its first example gives exactly that code, the repaired one gives nothing.

use libtest_mimic::{Failed, Trial};
use tova_diagnostics::Code;

use crate::support::compile::{compile_strictly, compile_text};

pub fn trials() -> Vec<Trial> {
    let trial = |code: Code| Trial::test(format!("explain/{code}"), move || check(code)).with_kind("explanation");
    Code::all().map(trial).collect()
}

fn check(code: Code) -> Result<(), Failed> {
    let examples = examples(code.explanation());
    let [(failing, failing_text), (repaired, repaired_text)] = examples.as_slice() else {
        return Err(format!("expected two examples, found {}", examples.len()).into());
    };
    // A code that is off by default is only reported strictly.
    let compile = if code.severity().is_some() { compile_text } else { compile_strictly };
    let compiled = compile(failing, failing_text);
    let only = !compiled.diagnostics.is_empty() && compiled.diagnostics.iter().all(|found| found.code == code);
    if !only {
        return Err(format!("the failing example must give {code} and nothing else\n{}", compiled.report()).into());
    }
    let compiled = compile(repaired, repaired_text);
    if compiled.diagnostics.is_empty() {
        return Ok(());
    }
    Err(format!("the repaired example must give nothing\n{}", compiled.report()).into())
}

/// File name (from `file=…` after the language, else `example.tova`) and text of each example.
fn examples(explanation: &str) -> Vec<(String, String)> {
    let mut examples = Vec::new();
    for part in explanation.split("```tova").skip(1) {
        let Some((options, rest)) = part.split_once('\n') else { continue };
        let text = rest.split("```").next().unwrap_or(rest);
        let file = options.trim().strip_prefix("file=").unwrap_or("example.tova");
        examples.push((file.to_string(), text.to_string()));
    }
    examples
}
