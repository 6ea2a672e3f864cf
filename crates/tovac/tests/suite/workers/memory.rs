//! A callback that takes all memory there is ends with an error of its item, and the next call works.

use std::process::Command;

use libtest_mimic::{Failed, Trial};

use super::places::{build_app, command};
use crate::support::engines::{Run, finish};
use crate::support::{expect_text, places};

const PROGRAM: &str = "\
fn fill(n) {
  if n != 2 { return n }
  var kept = []
  loop { kept.push({ at: len(kept) }) }
}
try {
  await parallelMap([1, 2, 3], fill, 2)
} catch problem {
  print(problem.code, problem.index, problem.message)
}
print(await parallelMap([1, 3], fill, 2))
";
/// So much memory is enough to start with, in kB.
const LIMIT: u32 = 800_000;
/// So many crashes of the engine in a row are no accident.
const CRASHES: u32 = 8;

pub fn trials() -> Vec<Trial> {
    let mut engines = vec!["node", "newest node"];
    // Bun has no limit of its own for a worker; what it does at the end of the system's memory can be seen where a process can be limited.
    if cfg!(target_os = "linux") {
        engines.push("bun");
    }
    let trial = |engine| {
        Trial::test(format!("workers/out of memory [{engine}]"), move || out_of_memory(engine))
            .with_kind("command line")
    };
    engines.into_iter().map(trial).collect()
}

fn out_of_memory(engine: &'static str) -> Result<(), Failed> {
    let folder = places::scratch(&format!("workers memory {engine}"));
    build_app(&folder, PROGRAM)?;
    let limited = format!("ulimit -d {LIMIT} && exec \"$0\" app.js");
    let run = || {
        let mut run = Command::new(if engine == "bun" { "sh".into() } else { command(engine) });
        match engine {
            // A thread that runs out of memory there throws.
            "bun" => run.args(["-c", &limited]).arg(command(engine)),
            _ => run.args(["--max-old-space-size=64", "app.js"]),
        };
        finish(run.current_dir(&folder), engine)
    };
    let mut last = run()?;
    // Where the engine itself needs the memory that is not there, it crashes: that says nothing about the program.
    for _again in 0..CRASHES {
        if last.err.contains("Bun has crashed") {
            last = run()?;
        }
    }
    let Run { out, err, code } = last;
    let reason = if engine == "bun" {
        "item 1 failed: Out of memory"
    } else {
        "worker exited with code 1 while processing item 1"
    };
    expect_text(engine, &format!("PARALLEL_MAP 1 parallelMap: {reason}\n[1, 3]\n"), &out)?;
    if code == 0 { Ok(()) } else { Err(format!("exit code {code}\n{err}").into()) }
}
