//! Every block of the README and of `docs/` holds:
//!
//! - `tova`: a program that compiles, runs, and prints what the `output` block after it shows;
//! - `tova FILE`: a file that the next program can import;
//! - `js`: lines of what the compiler makes of the last program above, in their order; `…` leaves some out;
//! - `report`: what the compiler says about the file above it.

use libtest_mimic::{Failed, Trial};

use crate::support::compile::{Compiled, compile_with_files};
use crate::support::engines::engines;
use crate::support::{expect_text, places};

struct Block {
    /// Line of the opening fence, from 1.
    line: usize,
    language: String,
    /// What stands behind the language: the name of a file, or nothing.
    file: String,
    text: String,
}

/// A program of a document with what the document says about it.
struct Example {
    place: String,
    path: String,
    text: String,
    beside: Vec<(String, String)>,
    output: Option<String>,
    javascript: Vec<String>,
    report: Option<String>,
}

pub fn trials() -> Vec<Trial> {
    let mut documents = vec!["README.md".to_string(), "CONTRIBUTING.md".to_string()];
    documents.extend(places::files_below("docs", "md"));
    let examples = documents.iter().flat_map(|document| examples(document));
    examples.map(|example| Trial::test(example.place.clone(), move || check(&example)).with_kind("document")).collect()
}

fn examples(document: &str) -> Vec<Example> {
    let mut examples: Vec<Example> = Vec::new();
    let mut beside = Vec::new();
    let mut blocks = blocks(&places::read(document)).into_iter().peekable();
    while let Some(block) = blocks.next() {
        let next = blocks.peek().map_or("", |next| next.language.as_str());
        match (block.language.as_str(), examples.last_mut()) {
            ("tova", _) if !block.file.is_empty() && next != "report" => beside.push((block.file, block.text)),
            ("tova", _) => examples.push(Example {
                place: format!("{document}:{}", block.line),
                path: if block.file.is_empty() { "app.tova".to_string() } else { block.file },
                text: block.text,
                beside: std::mem::take(&mut beside),
                output: None,
                javascript: Vec::new(),
                report: None,
            }),
            ("output", Some(example)) => example.output = Some(block.text),
            ("js", Some(example)) => example.javascript.push(block.text),
            ("report", Some(example)) => example.report = Some(block.text),
            _ => {}
        }
    }
    examples
}

fn check(example: &Example) -> Result<(), Failed> {
    let compiled = compile_with_files(&example.path, &example.text, &example.beside);
    if let Some(report) = &example.report {
        return expect_text("the report", report, &compiled.report());
    }
    for javascript in &example.javascript {
        expect_lines(javascript, &compiled)?;
    }
    let expected = example.output.as_ref();
    let expected = expected.ok_or("a Tova block needs an `output` block after it that shows what it prints")?;
    let file = places::scratch(&example.place.replace([':', '/'], "-")).join("app.mjs");
    compiled.write(&file)?;
    for engine in engines()? {
        let run = engine.run(&file)?;
        expect_text(&format!("what it prints on {}", engine.name), expected, &format!("{}{}", run.out, run.err))?;
    }
    Ok(())
}

/// Fails when the lines of `shown` do not stand in the compiled module in their order, side by side but for `…`.
fn expect_lines(shown: &str, compiled: &Compiled) -> Result<(), Failed> {
    let code = compiled.own_code();
    let mut rest: Vec<&str> = code.lines().map(str::trim).collect();
    let mut may_skip = true;
    for line in shown.lines().map(str::trim) {
        if line == "…" {
            may_skip = true;
            continue;
        }
        let found = rest.iter().position(|other| *other == line).filter(|at| may_skip || *at == 0);
        let at = found.ok_or_else(|| format!("the compiled program has no line `{line}` here\n{code}"))?;
        rest.drain(..=at);
        may_skip = false;
    }
    Ok(())
}

/// The fenced blocks of a Markdown text.
fn blocks(text: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut open = false;
    for (at, line) in text.lines().enumerate() {
        if let Some(info) = line.trim_start().strip_prefix("```") {
            if !open {
                let (language, file) = info.trim().split_once(' ').unwrap_or((info.trim(), ""));
                let (language, file) = (language.to_string(), file.to_string());
                blocks.push(Block { line: at + 1, language, file, text: String::new() });
            }
            open = !open;
        } else if let (true, Some(block)) = (open, blocks.last_mut()) {
            block.text.push_str(line);
            block.text.push('\n');
        }
    }
    blocks
}
