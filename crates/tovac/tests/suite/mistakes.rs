//! Files with mistakes: `tests/errors/<CODE>/*.tova`.
//!
//! `//~ CODE text` expects a report on its own line, `//~^ CODE text` one line further up per `^`; `text`, which may be left
//! out, is the source text of the primary span. A file gives exactly the reports it expects. A near miss, `ok_*.tova`, must
//! not give the code of its folder. Codes that are off without `--strict` are tried with it. The reports for people are kept in snapshots, and every safe fix is tried.

use libtest_mimic::{Failed, Trial};
use tova_diagnostics::{Applicability, Code, Diagnostic};

use crate::support::compile::{Compiled, compile_strictly, compile_text};
use crate::support::{expect_snapshot, places};

const FOLDER: &str = "tests/errors";
/// Codes whose fix repairs the program, though it changes the order in which things happen.
const REPAIRING: [&str; 1] = ["E310"];

pub fn trials() -> Vec<Trial> {
    let files = places::files_below(FOLDER, "tova");
    let mut trials: Vec<_> = Code::all().map(|code| has_cases(code, &files)).collect();
    for path in files {
        trials.push(Trial::test(path.clone(), move || check(&path)).with_kind("mistake"));
    }
    trials
}

/// Every code has a file that gives it and one that nearly does.
fn has_cases(code: Code, files: &[String]) -> Trial {
    let folder = format!("{FOLDER}/{code}/");
    let here = || files.iter().filter_map(|file| file.strip_prefix(&folder));
    let (near, wrong): (Vec<_>, Vec<_>) = here().partition(|name| name.starts_with("ok_"));
    let complete = !near.is_empty() && !wrong.is_empty();
    Trial::test(format!("errors/{code} has cases"), move || {
        if complete { Ok(()) } else { Err(format!("{folder} needs a mistake and a near miss `ok_*.tova`").into()) }
    })
    .with_kind("mistake")
}

fn check(path: &str) -> Result<(), Failed> {
    let (folder, file) = path.rsplit_once('/').ok_or("the file is in the folder of its code")?;
    let name = folder.rsplit('/').next().unwrap_or(folder);
    let code = Code::find(name).ok_or_else(|| format!("there is no code {name}"))?;
    let text = places::read(path);
    // A code that is off by default is only reported strictly.
    let compile = if code.severity().is_some() { compile_text } else { compile_strictly };
    let compiled = compile(path, &text);

    if file.starts_with("ok_") {
        let silent = compiled.diagnostics.iter().all(|found| found.code != code);
        return if silent { Ok(()) } else { Err(format!("must not give {code}\n{}", compiled.report()).into()) };
    }
    let expected = expectations(&text)?;
    if !expected.iter().any(|expectation| expectation.code == name) {
        return Err(format!("the file expects no {code}").into());
    }
    compare(&text, &expected, &compiled)?;
    for diagnostic in &compiled.diagnostics {
        try_fixes(diagnostic, &compiled, &text, |fixed| compile(path, fixed))?;
    }
    expect_snapshot(folder, file.trim_end_matches(".tova"), &compiled.report());
    Ok(())
}

struct Expectation {
    line: usize,
    code: String,
    text: Option<String>,
}

fn expectations(text: &str) -> Result<Vec<Expectation>, Failed> {
    let mut found = Vec::new();
    for (at, line) in text.lines().enumerate() {
        let Some((_, comment)) = line.split_once("//~") else { continue };
        let up = comment.len() - comment.trim_start_matches('^').len();
        let rest = comment[up..].trim();
        let (code, text) = rest.split_once(' ').map_or((rest, None), |(code, text)| (code, Some(text.trim())));
        let line = (at + 1).checked_sub(up).filter(|line| *line > 0).ok_or("an expectation above the file")?;
        found.push(Expectation { line, code: code.to_string(), text: text.map(str::to_string) });
    }
    Ok(found)
}

fn compare(source: &str, expected: &[Expectation], compiled: &Compiled) -> Result<(), Failed> {
    let mut left: Vec<&Expectation> = expected.iter().collect();
    let mut unexpected = Vec::new();
    for diagnostic in &compiled.diagnostics {
        let (line, text) = (compiled.line(diagnostic), compiled.text(diagnostic));
        let fits = |expectation: &&Expectation| {
            expectation.line == line
                && expectation.code == diagnostic.code.name()
                && expectation.text.as_ref().is_none_or(|wanted| wanted == text)
        };
        match left.iter().position(fits) {
            Some(at) => drop(left.remove(at)),
            None => unexpected.push(format!("line {line}: {} {text}", diagnostic.code)),
        }
    }
    if left.is_empty() && unexpected.is_empty() {
        return Ok(());
    }
    let missing: Vec<_> =
        left.iter().map(|e| format!("line {}: {} {}", e.line, e.code, e.text.as_deref().unwrap_or(""))).collect();
    let (missing, unexpected) = (missing.join("\n  "), unexpected.join("\n  "));
    Err(format!("missing:\n  {missing}\nunexpected:\n  {unexpected}\n{source}\n{}", compiled.report()).into())
}

/// A fix that is tried takes its own report away and brings no new error.
fn try_fixes(
    diagnostic: &Diagnostic,
    before: &Compiled,
    text: &str,
    compile: impl Fn(&str) -> Compiled,
) -> Result<(), Failed> {
    let tried = |applicability| match applicability {
        Applicability::Safe => true,
        Applicability::Maybe => REPAIRING.contains(&diagnostic.code.name()),
        Applicability::Template => false,
    };
    for fix in diagnostic.fixes.iter().filter(|fix| tried(fix.applicability)) {
        let mut edits: Vec<_> = fix.edits.iter().collect();
        edits.sort_by_key(|edit| std::cmp::Reverse(edit.span));
        let mut fixed = text.to_string();
        for edit in edits {
            fixed.replace_range(edit.span.range(), &edit.text);
        }
        let after = compile(&fixed);
        let count = |compiled: &Compiled| compiled.diagnostics.iter().filter(|d| d.code == diagnostic.code).count();
        let errors = |compiled: &Compiled| compiled.diagnostics.iter().filter(|d| d.is_error()).count();
        if count(&after) >= count(before) || errors(&after) > errors(before) {
            return Err(format!("the fix `{}` does not repair\n{fixed}\n{}", fix.title, after.report()).into());
        }
    }
    Ok(())
}
