//! The blocks of the book's chapter, as they stand, when `TOVA_CHAPTER` names the file of its text.
//!
//! The text is a web page as plain text: a block begins after a line that says only `tova` and ends where prose begins again.

use std::fs;

use libtest_mimic::{Failed, Trial};
use tova_diagnostics::Severity;

use crate::support::compile::{compile_text, parses};
use crate::support::places;

/// What the chapter's snippets may be warned about: they use names defined elsewhere, and leave results to code elsewhere.
const ALLOWED: [&str; 5] = ["E200", "W002", "W_FLOATING_PROMISE", "W_SELECT_DEFAULT_TIMEOUT", "W_SPAWN_RESULT_UNUSED"];

pub fn trials() -> Vec<Trial> {
    let Some(path) = std::env::var_os("TOVA_CHAPTER") else {
        // Nothing to read is no success: the trial is listed as ignored.
        return vec![Trial::test("chapter (set TOVA_CHAPTER to its text)", || Ok(())).with_ignored_flag(true)];
    };
    let text = match fs::read_to_string(places::root().join(&path)) {
        Ok(text) => text,
        Err(problem) => {
            let problem = format!("TOVA_CHAPTER={}: {problem}", path.display());
            return vec![Trial::test("chapter", move || Err(problem.into()))];
        }
    };
    let blocks = blocks(&text);
    let marked = text.lines().filter(|line| *line == "tova").count();
    let found = blocks.len();
    let complete = move || {
        if found == marked && found > 0 { Ok(()) } else { Err(format!("{found} blocks of {marked} were found").into()) }
    };
    let mut trials = vec![Trial::test("chapter/is read completely", complete).with_kind("chapter")];
    for (line, block) in blocks {
        trials.push(Trial::test(format!("chapter:{line}"), move || build(&block)).with_kind("chapter"));
    }
    trials
}

fn build(block: &str) -> Result<(), Failed> {
    let compiled = compile_text("chapter.tova", block);
    let code = compiled.code().ok_or_else(|| format!("{block}\n{}", compiled.report()))?;
    let strange =
        |d: &&tova_diagnostics::Diagnostic| d.severity != Severity::Advice && !ALLOWED.contains(&d.code.name());
    if compiled.diagnostics.iter().any(|diagnostic| strange(&diagnostic)) {
        return Err(format!("{block}\n{}", compiled.report()).into());
    }
    parses(code).map_err(|problem| format!("{problem}\n{code}").into())
}

/// Line (from 1) and text of every block.
fn blocks(text: &str) -> Vec<(usize, String)> {
    let lines: Vec<&str> = text.lines().collect();
    let mut blocks = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        at += 1;
        if lines[at - 1] != "tova" {
            continue;
        }
        let start = at;
        let mut depth = 0;
        while at < lines.len() && (depth > 0 || !is_prose(lines[at])) {
            depth += depth_change(lines[at]);
            at += 1;
        }
        let block = lines[start..at].join("\n").trim_end().to_string();
        if !block.is_empty() {
            blocks.push((start + 1, block));
        }
    }
    blocks
}

/// Whether a line outside of all brackets is a sentence, a heading or the mark of the next block.
fn is_prose(line: &str) -> bool {
    let only_words = line.split(' ').count() > 2 && line.chars().all(|c| c.is_alphabetic() || c == ' ');
    line == "tova"
        || only_words
        || line.starts_with(|c: char| c.is_uppercase() || c == '←')
        || (!line.starts_with("//") && line.ends_with(['.', ':']))
        || line.contains(" -- ") && !line.starts_with("//")
}

/// How many brackets a line opens more than it closes, its comment and its strings left aside.
fn depth_change(line: &str) -> i32 {
    let mut depth = 0;
    let mut quoted = false;
    let mut characters = line.chars().peekable();
    while let Some(c) = characters.next() {
        match c {
            '"' => quoted = !quoted,
            _ if quoted => {}
            '/' if characters.peek() == Some(&'/') => break,
            '{' | '(' | '[' => depth += 1,
            '}' | ')' | ']' => depth -= 1,
            _ => {}
        }
    }
    depth
}
