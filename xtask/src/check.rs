//! `test` and `ready`.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::engines::{self, Engines};
use crate::steps::{Steps, root};
use crate::stress;

/// Every test.
pub fn test() -> Result<(), String> {
    let mut steps = Steps::default();
    tests(&mut steps)?;
    steps.finish()
}

/// Formatting, clippy, the compiler as a library for the browser, every test.
pub fn ready() -> Result<(), String> {
    let mut steps = Steps::default();
    steps.run("rustfmt", ".", Command::new("cargo").args(["fmt", "--all", "--check"]));
    let clippy = ["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"];
    steps.run("clippy", ".", Command::new("cargo").args(clippy));
    let wasm = "wasm32-unknown-unknown";
    steps.run("install the WebAssembly target", ".", Command::new("rustup").args(["target", "add", wasm]));
    steps.run(
        "the compiler for WebAssembly",
        ".",
        Command::new("cargo").args(["check", "-p", "tova_compiler", "--target", wasm]),
    );
    tests(&mut steps)?;
    steps.finish()
}

fn tests(steps: &mut Steps) -> Result<(), String> {
    let engines = engines::install()?;
    runtime_tests(steps, &engines)?;
    stress::test(steps, &engines);
    steps.run("cargo test", ".", Command::new("cargo").args(["test", "--workspace", "--no-fail-fast"]));
    Ok(())
}

/// The types of the runtime, and its own tests on every engine.
fn runtime_tests(steps: &mut Steps, engines: &Engines) -> Result<(), String> {
    let runtime = root().join("runtime-js");
    if !runtime.join("node_modules/typescript").exists() {
        let install = ["ci", "--no-audit", "--no-fund"];
        steps.run("install typescript", "runtime-js", Command::new("npm").args(install));
    }
    steps.run("types of the runtime", "runtime-js", Command::new("npm").args(["run", "--silent", "check"]));

    let files = test_files(&runtime.join("tests"))?;
    let mut nodes = vec![("runtime on node", Path::new("node"))];
    nodes.extend(engines.newest_node.iter().map(|node| ("runtime on the newest node", node.as_path())));
    for (name, node) in nodes {
        steps.run(name, "runtime-js", Command::new(node).args(["--test", "--test-reporter=spec"]).args(&files));
    }
    steps.run("runtime on bun", "runtime-js", Command::new(&engines.bun).arg("test").args(&files));
    Ok(())
}

fn test_files(folder: &Path) -> Result<Vec<String>, String> {
    let entries = fs::read_dir(folder).map_err(|problem| format!("{}: {problem}", folder.display()))?;
    let names = entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned());
    let mut files: Vec<_> = names.filter(|name| name.ends_with(".test.js")).map(|n| format!("./tests/{n}")).collect();
    files.sort();
    Ok(files)
}
