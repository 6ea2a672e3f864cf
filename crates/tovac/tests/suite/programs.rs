//! Programs with their expected output, on every engine.
//!
//! `name.tova` runs and prints `name.out`; its standard error is `name.err` (default: nothing) and its exit code `name.code`
//! (default 0). A file without `name.out` must be imported by a program beside it. What `tests/lang` compiles to is kept in
//! `name.snap`, source and output side by side. Programs in `tests/lang/types/declared` give no report at all.

use std::fs;

use libtest_mimic::{Failed, Trial};

use crate::support::compile::compile_file;
use crate::support::engines::engines;
use crate::support::{expect_snapshot, expect_text, places};

/// Folders of the repository that hold programs.
const FOLDERS: [&str; 4] = ["examples", "tests/book", "tests/concurrency", "tests/lang"];

/// Programs that use types as people do: the checker has nothing to say about them.
const DECLARED: &str = "tests/lang/types/declared/";

pub fn trials() -> Vec<Trial> {
    let paths = FOLDERS.iter().flat_map(|folder| places::files_below(folder, "tova"));
    paths.map(|path| Trial::test(path.clone(), move || program(&path)).with_kind("program")).collect()
}

fn program(path: &str) -> Result<(), Failed> {
    let stem = path.strip_suffix(".tova").unwrap_or(path);
    let Some(expected) = places::read_if_there(&format!("{stem}.out")) else { return imported(path) };

    let compiled = compile_file(path);
    if compiled.code().is_none() {
        return Err(compiled.report().into());
    }
    if path.starts_with(DECLARED) && !compiled.diagnostics.is_empty() {
        return Err(format!("declares its types as they are, and must not be warned\n{}", compiled.report()).into());
    }
    if path.starts_with("tests/lang/") {
        let (folder, name) = stem.rsplit_once('/').unwrap_or(("", stem));
        expect_snapshot(folder, name, &format!("{}\n---- JavaScript\n{}", places::read(path), compiled.own_code()));
    }

    let folder = places::scratch(stem);
    // Modules of the host that the program imports from beside itself.
    for neighbour in ["js", "mjs", "json"].iter().flat_map(|e| places::files_below(parent(path), e)) {
        if parent(&neighbour) == parent(path) {
            let name = neighbour.rsplit('/').next().unwrap_or(&neighbour);
            fs::copy(places::root().join(&neighbour), folder.join(name))?;
        }
    }
    let file = folder.join("program.mjs");
    compiled.write(&file)?;

    let err = places::read_if_there(&format!("{stem}.err")).unwrap_or_default();
    let code = places::read_if_there(&format!("{stem}.code")).map_or(Ok(0), |code| code.trim().parse::<i32>());
    let code = code.map_err(|problem| format!("{stem}.code: {problem}"))?;
    for engine in engines()? {
        let run = engine.run(&file)?;
        let name = engine.name;
        if run.code != code {
            return Err(format!("exit code {} on {name}, expected {code}\n{}\n{}", run.code, run.out, run.err).into());
        }
        expect_text(&format!("stdout on {name}"), &expected, &run.out)?;
        // How a stack is written is the engine's business.
        let said: String = run.err.lines().filter(|line| !is_stack(line)).map(|line| format!("{line}\n")).collect();
        if code == 0 || !err.is_empty() {
            expect_text(&format!("stderr on {name}"), &err, &said)?;
        }
    }
    Ok(())
}

fn is_stack(line: &str) -> bool {
    line.trim_start().starts_with("at ")
}

fn parent(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// A file without expected output is a part of a program in the same folder or in one above it.
fn imported(path: &str) -> Result<(), Failed> {
    let stem = path.strip_suffix(".tova").unwrap_or(path);
    let name = stem.rsplit('/').next().unwrap_or(stem);
    let mut folder = parent(path);
    loop {
        let mut programs = places::files_below(folder, "tova").into_iter().filter(|other| other != path);
        if programs.any(|other| {
            let text = places::read(&other);
            text.contains(&format!("/{name}\"")) || text.contains(&format!("/{name}.tova\""))
        }) {
            return Ok(());
        }
        if folder.matches('/').count() < 2 {
            return Err(format!("{stem}.out is missing, and no program beside it imports this file").into());
        }
        folder = parent(folder);
    }
}
