//! `bench`: builds what is measured, then runs the scripts of `benches/`.

use std::path::Path;
use std::process::Command;

use crate::engines::{self, Engines};
use crate::steps::{Steps, root};

struct Benchmark {
    name: &'static str,
    /// Path inside `benches/`.
    script: &'static str,
    /// Measures the engine it runs on, so it runs on each; otherwise the `node` on the PATH only drives it.
    on_every_engine: bool,
}

const BENCHMARKS: &[Benchmark] = &[
    Benchmark { name: "compile-time", script: "compile-time.mjs", on_every_engine: false },
    Benchmark { name: "instructions", script: "instructions.mjs", on_every_engine: false },
    Benchmark { name: "output", script: "output/speed.mjs", on_every_engine: true },
    Benchmark { name: "runtime", script: "runtime/concurrency.mjs", on_every_engine: true },
    Benchmark { name: "parallel", script: "parallel/throughput.mjs", on_every_engine: true },
    Benchmark { name: "parallel-start", script: "parallel/cold-start.mjs", on_every_engine: true },
];

/// Runs the named benchmarks, or all of them.
///
/// A script finds the compiler in `TOVAC`, the example `stages` in `STAGES`, the engines in `BUN` and `NODE_NEWEST`.
pub fn run(names: &[&str]) -> Result<(), String> {
    if let Some(unknown) = names.iter().find(|name| BENCHMARKS.iter().all(|benchmark| benchmark.name != **name)) {
        let known: Vec<&str> = BENCHMARKS.iter().map(|benchmark| benchmark.name).collect();
        return Err(format!("there is no benchmark `{unknown}`; there are {}", known.join(", ")));
    }
    let engines = engines::install()?;
    let mut steps = Steps::default();
    steps.run("npm", "benches", Command::new("npm").args(["install", "--no-audit", "--no-fund", "--silent"]));
    for built in [&["--package", "tovac"][..], &["--package", "tova_compiler", "--example", "stages"]] {
        steps.run("build", ".", Command::new("cargo").args(["build", "--release"]).args(built));
    }
    for benchmark in BENCHMARKS {
        if !names.is_empty() && !names.contains(&benchmark.name) {
            continue;
        }
        let engines_of_it = if benchmark.on_every_engine { commands(&engines) } else { vec![Path::new("node")] };
        for engine in engines_of_it {
            let mut command = Command::new(engine);
            command.arg(benchmark.script);
            tell_places(&mut command, &engines);
            let engine_name = engine.file_name().unwrap_or_default().to_string_lossy();
            steps.run(&format!("{} ({engine_name})", benchmark.name), "benches", &mut command);
        }
    }
    steps.finish()
}

/// Every engine's command.
fn commands(engines: &Engines) -> Vec<&Path> {
    let installed = [engines.newest_node.as_deref(), Some(&*engines.bun)];
    std::iter::once(Path::new("node")).chain(installed.into_iter().flatten()).collect()
}

fn tell_places(command: &mut Command, engines: &Engines) {
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), Into::into);
    let release = target.join("release");
    let executable = |name: &str| release.join(format!("{name}{}", std::env::consts::EXE_SUFFIX));
    command.env("TOVAC", executable("tovac")).env("STAGES", executable("examples/stages")).env("BUN", &engines.bun);
    if let Some(node) = &engines.newest_node {
        command.env("NODE_NEWEST", node);
    }
}
