//! Every Tova block of the README and of `docs/` compiles, runs, and prints the `output` block that follows it.

use libtest_mimic::{Failed, Trial};

use crate::support::compile::compile_text;
use crate::support::engines::engines;
use crate::support::{expect_text, places};

struct Block {
    /// Line of the opening fence, from 1.
    line: usize,
    language: String,
    text: String,
}

pub fn trials() -> Vec<Trial> {
    let mut documents = vec!["README.md".to_string(), "CONTRIBUTING.md".to_string()];
    documents.extend(places::files_below("docs", "md"));
    let mut trials = Vec::new();
    for document in documents {
        let blocks = blocks(&places::read(&document));
        for (at, block) in blocks.iter().enumerate().filter(|(_, block)| block.language == "tova") {
            let expected = blocks.get(at + 1).filter(|next| next.language == "output").map(|next| next.text.clone());
            let (place, text) = (format!("{document}:{}", block.line), block.text.clone());
            trials.push(Trial::test(place.clone(), move || run(&place, &text, expected)).with_kind("document"));
        }
    }
    trials
}

fn run(place: &str, text: &str, expected: Option<String>) -> Result<(), Failed> {
    let expected = expected.ok_or("a Tova block needs an `output` block after it that shows what it prints")?;
    let compiled = compile_text("app.tova", text);
    let file = places::scratch(&place.replace([':', '/'], "-")).join("app.mjs");
    compiled.write(&file)?;
    for engine in engines()? {
        let run = engine.run(&file)?;
        expect_text(&format!("what it prints on {}", engine.name), &expected, &format!("{}{}", run.out, run.err))?;
    }
    Ok(())
}

/// The fenced blocks of a Markdown text.
fn blocks(text: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut open = false;
    for (at, line) in text.lines().enumerate() {
        if let Some(language) = line.trim_start().strip_prefix("```") {
            if !open {
                blocks.push(Block { line: at + 1, language: language.trim().to_string(), text: String::new() });
            }
            open = !open;
        } else if let (true, Some(block)) = (open, blocks.last_mut()) {
            block.text.push_str(line);
            block.text.push('\n');
        }
    }
    blocks
}
