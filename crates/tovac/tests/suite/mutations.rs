//! Programs of the corpus, broken in random ways: the compiler never panics, what it says stays inside the file, and what it
//! accepts is JavaScript.

use std::fs;
use std::path::Path;
use std::process::Command;

use libtest_mimic::{Failed, Trial};
use proptest::prelude::*;
use proptest::sample::Index;
use proptest::test_runner::{Config, TestCaseError, TestError, TestRunner};
use tova_diagnostics::{Format, HumanStyle, render};

use crate::support::compile::{Compiled, caught, compile_text_here, on_big_stack, parses};
use crate::support::engines::finish;
use crate::support::places;

/// Cases in every run of the suite, in two halves so that two processors share them.
const CASES: u32 = 20_000;

/// Pieces that mean something somewhere.
const PIECES: [&str; 64] = [
    "fn",
    "async ",
    "await ",
    "spawn ",
    "concurrent {",
    "concurrent first {",
    "select {",
    "match x {",
    "if ",
    "else ",
    "elif ",
    "for a in ",
    "while ",
    "loop {",
    "try {",
    "catch e {",
    "finally {",
    "guard ",
    "defer ",
    "with a as b {",
    "return ",
    "break",
    "continue",
    "yield ",
    "type T {",
    "impl T {",
    "import { a } from \"./a\"",
    "pub ",
    "var ",
    "let ",
    "mut ",
    "it",
    "_",
    "\"",
    "'",
    "\"\"\"",
    "{",
    "}",
    "(",
    ")",
    "[",
    "]",
    "/",
    "//",
    "/*",
    "*/",
    "\n",
    ";",
    ",",
    ":",
    "::",
    "?",
    "?.",
    "??",
    "|>",
    "=>",
    "->",
    "..",
    "...",
    "++",
    "**",
    "==",
    "0x",
    "\u{1F600}",
];

#[derive(Clone, Debug)]
enum Change {
    Delete(Index, u8),
    Insert(Index, Index),
    Repeat(Index, u8),
    Swap(Index, Index),
    Splice(Index, Index, Index, u8),
    Cut(Index),
}

pub fn trials() -> Vec<Trial> {
    let half = |n: u32| {
        Trial::test(format!("mutations/{} cases, half {n}", CASES / 2), move || on_big_stack(move || search(n)))
            .with_kind("property")
    };
    vec![half(1), half(2)]
}

fn changes() -> impl Strategy<Value = Vec<Change>> {
    let index = any::<Index>;
    let change = prop_oneof![
        3 => (index(), 1..4u8).prop_map(|(at, count)| Change::Delete(at, count)),
        3 => (index(), index()).prop_map(|(at, piece)| Change::Insert(at, piece)),
        1 => (index(), 1..12u8).prop_map(|(at, count)| Change::Repeat(at, count)),
        1 => (index(), index()).prop_map(|(one, other)| Change::Swap(one, other)),
        1 => (index(), index(), index(), 1..20u8).prop_map(|(at, file, from, count)| Change::Splice(at, file, from, count)),
        1 => index().prop_map(Change::Cut),
    ];
    prop::collection::vec(change, 1..4)
}

fn search(half: u32) -> Result<(), Failed> {
    let corpus: Vec<Vec<String>> = ["examples", "tests"]
        .iter()
        .flat_map(|folder| places::files_below(folder, "tova"))
        .map(|path| lexemes(&places::read(&path)))
        .collect();
    let accepted = places::scratch(&format!("mutations-{half}"));
    let mut count = 0;
    let config = Config { cases: CASES / 2, max_shrink_iters: 400, failure_persistence: None, ..Config::default() };
    let count_cell = std::cell::RefCell::new(&mut count);
    let result = TestRunner::new(config).run(&(any::<Index>(), changes()), |(base, changes)| {
        let mut words = corpus[base.index(corpus.len())].clone();
        for change in &changes {
            apply(&mut words, change, &corpus);
        }
        let text = words.concat();
        if let Some(code) = examine(&text)? {
            let mut count = count_cell.borrow_mut();
            fs::write(accepted.join(format!("{count}.mjs")), code).map_err(|e| TestCaseError::fail(e.to_string()))?;
            **count += 1;
        }
        Ok(())
    });
    match result {
        Ok(()) => node_accepts(&accepted, count),
        Err(TestError::Fail(reason, (base, changes))) => {
            let mut words = corpus[base.index(corpus.len())].clone();
            changes.iter().for_each(|change| apply(&mut words, change, &corpus));
            Err(format!("{reason}\n---- program\n{}\n----", words.concat()).into())
        }
        Err(TestError::Abort(reason)) => Err(reason.to_string().into()),
    }
}

/// Compiles `text`; the code, if it is accepted.
fn examine(text: &str) -> Result<Option<String>, TestCaseError> {
    let compiled = caught(|| compile_text_here("mutant.tova", text)).map_err(TestCaseError::fail)?;
    inside(&compiled, text)?;
    caught(|| {
        for format in [Format::Human(HumanStyle::PLAIN), Format::Json] {
            render(&compiled.diagnostics, &compiled.sources, format);
        }
    })
    .map_err(TestCaseError::fail)?;
    let Some(code) = compiled.code() else {
        let told = compiled.diagnostics.iter().any(|diagnostic| diagnostic.is_error());
        return if told { Ok(None) } else { Err(TestCaseError::fail("no code, and no error says why")) };
    };
    parses(code).map_err(|problem| TestCaseError::fail(format!("{problem}\n{code}")))?;
    Ok(Some(code.to_string()))
}

/// Every place that is spoken of lies inside the text.
fn inside(compiled: &Compiled, text: &str) -> Result<(), TestCaseError> {
    for diagnostic in &compiled.diagnostics {
        let labels = std::iter::once(&diagnostic.primary).chain(&diagnostic.secondary).map(|label| label.span);
        for span in labels.chain(diagnostic.fixes.iter().flat_map(|fix| &fix.edits).map(|edit| edit.span)) {
            if text.get(span.range()).is_none() {
                return Err(TestCaseError::fail(format!("{}: {span:?} is no place in the file", diagnostic.code)));
            }
        }
    }
    Ok(())
}

/// Node takes every module that was written to `folder`.
fn node_accepts(folder: &Path, count: usize) -> Result<(), Failed> {
    let script = "import fs from 'node:fs'; import vm from 'node:vm';
        for (const name of fs.readdirSync('.')) {
            try { new vm.SourceTextModule(fs.readFileSync(name, 'utf8')); }
            catch (error) { console.log(name, String(error)); }
        }
        console.log('done');";
    let mut command = Command::new("node");
    command.args(["--experimental-vm-modules", "--no-warnings", "--input-type=module", "--eval", script]);
    let run = finish(command.current_dir(folder), "node")?;
    if run.out == "done\n" && count > 0 {
        return Ok(());
    }
    Err(format!("{count} accepted programs in {}; node says\n{}{}", folder.display(), run.out, run.err).into())
}

fn apply(words: &mut Vec<String>, change: &Change, corpus: &[Vec<String>]) {
    if words.is_empty() {
        return;
    }
    let place = |index: &Index| index.index(words.len());
    let run = |from: usize, count: u8, length: usize| from..(from + count as usize).min(length);
    match change {
        Change::Delete(at, count) => drop(words.drain(run(place(at), *count, words.len()))),
        Change::Insert(at, piece) => words.insert(place(at), PIECES[piece.index(PIECES.len())].to_string()),
        Change::Repeat(at, count) => {
            let copy = words[run(place(at), *count, words.len())].to_vec();
            let at = place(at);
            words.splice(at..at, copy);
        }
        Change::Swap(one, other) => {
            let (one, other) = (place(one), place(other));
            words.swap(one, other);
        }
        Change::Splice(at, file, from, count) => {
            let other = &corpus[file.index(corpus.len())];
            if !other.is_empty() {
                let piece = other[run(from.index(other.len()), *count, other.len())].to_vec();
                let at = place(at);
                words.splice(at..at, piece);
            }
        }
        Change::Cut(at) => words.truncate(place(at)),
    }
}

/// Words, blanks and single signs, in order; together they are the text.
fn lexemes(text: &str) -> Vec<String> {
    let class = |c: char| match c {
        _ if c.is_alphanumeric() || c == '_' => 0,
        ' ' => 1,
        _ => 2,
    };
    let mut words: Vec<String> = Vec::new();
    let mut last = 2;
    for c in text.chars() {
        match words.last_mut() {
            Some(word) if class(c) == last && last != 2 => word.push(c),
            _ => words.push(c.to_string()),
        }
        last = class(c);
    }
    words
}
