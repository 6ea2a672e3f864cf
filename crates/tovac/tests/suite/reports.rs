//! Reports as people see them: `tests/reports/*.tova`, read as if each stood in `src/`, with a snapshot of everything that is said.

use libtest_mimic::{Failed, Trial};

use crate::support::compile::compile_text;
use crate::support::{expect_snapshot, places};

const FOLDER: &str = "tests/reports";

pub fn trials() -> Vec<Trial> {
    let trial = |path: String| Trial::test(path.clone(), move || check(&path)).with_kind("report");
    places::files_below(FOLDER, "tova").into_iter().map(trial).collect()
}

fn check(path: &str) -> Result<(), Failed> {
    let name = path.rsplit('/').next().unwrap_or(path);
    let compiled = compile_text(&format!("src/{name}"), &places::read(path));
    if compiled.diagnostics.is_empty() {
        return Err("nothing is reported".into());
    }
    expect_snapshot(FOLDER, name.trim_end_matches(".tova"), &compiled.report());
    Ok(())
}
