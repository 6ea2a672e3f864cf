//! Reports as people and programs see them: `tests/reports/*.tova`, read as if each stood in `src/`, with snapshots of everything
//! that is said, in every form.

use libtest_mimic::{Failed, Trial};
use tova_diagnostics::{Format, render};

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
    let name = name.trim_end_matches(".tova");
    expect_snapshot(FOLDER, name, &compiled.report());
    for (form, format) in [("short", Format::Short), ("json", Format::Json), ("github", Format::Github)] {
        let text = render(&compiled.diagnostics, &compiled.sources, format);
        expect_snapshot(FOLDER, &format!("{name}.{form}"), &text);
    }
    Ok(())
}
