//! `stress`: random trees of tasks, played on the runtime and as compiled programs, on every engine.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::engines::{self, Engines};
use crate::steps::{Steps, root};

/// How many trees every test run plays on each engine, and how many of them it compiles. The engines share the seeds:
/// together they see more than 10,000 trees, none of them twice.
const PLAYED: u32 = 3000;
const COMPILED: u32 = 400;
/// How many trees in which nothing can cancel.
const PLAIN: u32 = 100;

/// Seeds from the first one on, each of them in both forms on every engine.
pub fn run(first_seed: u32, trees: u32) -> Result<(), String> {
    let engines = engines::install()?;
    let mut steps = Steps::default();
    build(&mut steps);
    for (name, engine) in all(&engines) {
        play(&mut steps, name, engine, first_seed, trees);
        compile(&mut steps, name, engine, first_seed, trees);
        compile_plain(&mut steps, name, engine, first_seed, trees.div_ceil(4));
    }
    steps.finish()
}

/// The share of a test run.
pub fn test(steps: &mut Steps, engines: &Engines) {
    build(steps);
    for (place, (name, engine)) in (0..).zip(all(engines)) {
        play(steps, name, engine, 1 + place * PLAYED, PLAYED);
        compile(steps, name, engine, 100_001 + place * COMPILED, COMPILED);
        compile_plain(steps, name, engine, 200_001 + place * PLAIN, PLAIN);
    }
    // That the run notices a broken runtime is shown by its own tests.
    let mut faults = Command::new("node");
    faults.args(["tests/stress/faults.mjs", "--tovac"]).arg(tovac());
    steps.run("faults of compiled trees", "runtime-js", &mut faults);
}

/// A million tasks and more, with the memory they need; on every engine.
pub fn soak() -> Result<(), String> {
    let engines = engines::install()?;
    let mut steps = Steps::default();
    for (name, engine) in all(&engines) {
        steps.run(&format!("soak on {name}"), "runtime-js", Command::new(engine).arg("tests/stress/soak.mjs"));
    }
    steps.finish()
}

fn all(engines: &Engines) -> Vec<(&'static str, &Path)> {
    let newest = engines.newest_node.as_deref().map(|node| ("the newest node", node));
    [("node", Path::new("node"))].into_iter().chain(newest).chain([("bun", engines.bun.as_path())]).collect()
}

fn build(steps: &mut Steps) {
    steps.run("build the compiler", ".", Command::new("cargo").args(["build", "--quiet", "--package", "tovac"]));
}

fn play(steps: &mut Steps, name: &str, engine: &Path, seed: u32, trees: u32) {
    steps.run(&format!("trees on {name}"), "runtime-js", &mut stress_command(engine, seed, trees));
}

fn compile(steps: &mut Steps, name: &str, engine: &Path, seed: u32, trees: u32) {
    let mut command = stress_command(engine, seed, trees);
    steps.run(&format!("compiled trees on {name}"), "runtime-js", command.arg("--tovac").arg(tovac()));
}

/// Programs in which nothing can cancel, so that no tree of tasks is linked.
fn compile_plain(steps: &mut Steps, name: &str, engine: &Path, seed: u32, trees: u32) {
    let mut command = stress_command(engine, seed, trees);
    steps.run(&format!("plain trees on {name}"), "runtime-js", command.arg("--plain").arg("--tovac").arg(tovac()));
}

fn stress_command(engine: &Path, seed: u32, trees: u32) -> Command {
    let mut command = Command::new(engine);
    command.args(["tests/stress/run.mjs", "--seed", &seed.to_string(), "--trees", &trees.to_string()]);
    command
}

fn tovac() -> PathBuf {
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), Into::into);
    target.join("debug").join(format!("tovac{}", std::env::consts::EXE_SUFFIX))
}
