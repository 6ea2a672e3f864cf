//! `bench`: builds the compiler, then runs the scripts of `benches/`.

use std::fs;
use std::process::Command;

use crate::engines;
use crate::steps::{Steps, root};

/// Runs `benches/<name>.mjs` for every name, or all of them.
///
/// A script finds the compiler in `TOVAC`, the engines in `BUN` and `NODE_NEWEST`.
pub fn run(names: &[&str]) -> Result<(), String> {
    let engines = engines::install()?;
    let folder = root().join("benches");
    let mut scripts: Vec<String> = fs::read_dir(&folder)
        .map_err(|problem| problem.to_string())?
        .flatten()
        .filter_map(|entry| entry.file_name().to_string_lossy().strip_suffix(".mjs").map(str::to_string))
        .filter(|script| names.is_empty() || names.contains(&script.as_str()))
        .collect();
    scripts.sort();
    if let Some(unknown) = names.iter().find(|name| !scripts.iter().any(|script| script == *name)) {
        return Err(format!("there is no benches/{unknown}.mjs"));
    }

    let mut steps = Steps::default();
    steps.run("build", ".", Command::new("cargo").args(["build", "--release", "--package", "tovac"]));
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), Into::into);
    for script in scripts {
        let mut command = Command::new("node");
        command
            .arg(format!("{script}.mjs"))
            .env("TOVAC", target.join("release").join(format!("tovac{}", std::env::consts::EXE_SUFFIX)))
            .env("BUN", &engines.bun);
        if let Some(node) = &engines.newest_node {
            command.env("NODE_NEWEST", node);
        }
        steps.run(&script, "benches", &mut command);
    }
    steps.finish()
}
