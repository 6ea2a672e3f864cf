//! `tests/concurrency/README.md` and `tests/lang/workers/README.md` say which programs hold which sentence of the language. They must not
//! lie: what they name exists, and every promise has its folders.

use std::collections::BTreeSet;

use libtest_mimic::{Failed, Trial};

use crate::support::places;

const FOLDER: &str = "tests/concurrency";
/// The folder of `parallelMap`.
const WORKERS: &str = "tests/lang/workers";
/// How many promises there are.
const PROMISES: usize = 9;

pub fn trials() -> Vec<Trial> {
    vec![
        Trial::test("promises/have folders", have_folders).with_kind("promise"),
        Trial::test("promises/name programs that exist", programs_exist).with_kind("promise"),
    ]
}

/// A row of a table: the text of its first cell, and what its last cell names in backticks.
struct Row {
    line: usize,
    head: String,
    names: Vec<String>,
}

fn rows(folder: &str) -> Vec<Row> {
    let text = places::read(&format!("{folder}/README.md"));
    let lines = text.lines().enumerate().filter(|(_, line)| line.starts_with("| ") && line.ends_with(" |"));
    let rows = lines.map(|(at, line)| {
        let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
        let (head, last) = (cells.first().copied().unwrap_or_default(), cells.last().copied().unwrap_or_default());
        Row {
            line: at + 1,
            head: head.to_string(),
            names: last.split('`').skip(1).step_by(2).map(str::to_string).collect(),
        }
    });
    rows.filter(|row| !["§", "promise", "sentence"].contains(&row.head.as_str())).collect()
}

/// The number of a row about a promise: `1. One tree of tasks`.
fn promise(row: &Row) -> Option<usize> {
    row.head.split_once(". ").and_then(|(number, _)| number.parse().ok())
}

fn have_folders() -> Result<(), Failed> {
    let programs = places::files_below(FOLDER, "tova");
    let folders: BTreeSet<&str> = programs.iter().filter_map(|path| path.split('/').nth(2)).collect();
    let mut named = BTreeSet::new();
    let mut numbers = Vec::new();
    for row in rows(FOLDER) {
        let Some(number) = promise(&row) else { continue };
        numbers.push(number);
        if row.names.is_empty() {
            return Err(format!("promise {number} has no folder").into());
        }
        named.extend(row.names);
    }
    if numbers != (1..=PROMISES).collect::<Vec<_>>() {
        return Err(format!("the promises are numbered {numbers:?}").into());
    }
    let named: BTreeSet<&str> = named.iter().map(String::as_str).collect();
    if named != folders {
        return Err(format!("the promises name {named:?}, and there are {folders:?}").into());
    }
    Ok(())
}

fn programs_exist() -> Result<(), Failed> {
    let mut problems = Vec::new();
    for folder in [FOLDER, WORKERS] {
        for row in rows(folder).iter().filter(|row| promise(row).is_none()) {
            if row.names.is_empty() {
                problems.push(format!("{folder}, line {}: no program", row.line));
            }
            let missing = row.names.iter().filter(|name| !exists(folder, name));
            problems.extend(missing.map(|name| format!("{folder}, line {}: there is no {name}", row.line)));
        }
    }
    let named: BTreeSet<String> = rows(WORKERS).into_iter().flat_map(|row| row.names).collect();
    for program in places::files_below(WORKERS, "tova") {
        let name = program.trim_start_matches(WORKERS).trim_matches('/').trim_end_matches(".tova");
        if !name.contains('/') && !named.contains(name) {
            problems.push(format!("{WORKERS}: no row names {name}"));
        }
    }
    if problems.is_empty() { Ok(()) } else { Err(problems.join("\n").into()) }
}

/// Whether a name is that of a program with its output, of a code with its mistakes, of a file of the runtime's tests, or of a part of this
/// suite.
fn exists(folder: &str, name: &str) -> bool {
    let is_program = |stem: String| {
        places::read_if_there(&format!("{stem}.tova")).is_some()
            && places::read_if_there(&format!("{stem}.out")).is_some()
    };
    if name.starts_with("runtime-js/tests/") {
        return places::read_if_there(name).is_some();
    }
    if name.starts_with("errors/") {
        return !places::files_below(&format!("tests/{name}"), "snap").is_empty();
    }
    if name.starts_with("suite/") {
        return !places::files_below(&format!("crates/tovac/tests/{name}"), "rs").is_empty();
    }
    is_program(format!("{folder}/{name}")) || is_program(format!("tests/{name}"))
}
