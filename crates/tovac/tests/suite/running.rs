//! What `tovac run` passes on between the program and whoever started it.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use libtest_mimic::{Failed, Trial};

use crate::support::{expect_text, places};

pub fn trials() -> Vec<Trial> {
    let mut trials = Vec::new();
    for runtime in ["node", "bun"] {
        let name = |what: &str| format!("run/{what} [{runtime}]");
        trials.push(Trial::test(name("input, arguments, exit code"), move || passes_on(runtime)));
        trials.push(Trial::test(name("an uncaught error"), move || uncaught(runtime)));
        #[cfg(unix)]
        trials.push(Trial::test(name("a signal"), move || signal(runtime)));
    }
    trials.into_iter().map(|trial| trial.with_kind("command line")).collect()
}

/// A folder with the program, and the command that runs it.
fn prepare(name: &str, runtime: &str, program: &str) -> Result<(PathBuf, Command), Failed> {
    let folder = places::scratch(&format!("run {name} {runtime}"));
    fs::write(folder.join("app.tova"), program)?;
    let engines = places::root().join("target/engines/node_modules/.bin");
    let inherited = std::env::var_os("PATH").unwrap_or_default();
    // `node` stays the one on the PATH; Bun is found behind it.
    let path = std::env::join_paths(std::env::split_paths(&inherited).chain([engines]))?;
    let mut command = Command::new(env!("CARGO_BIN_EXE_tovac"));
    command.args(["run", "--runtime", runtime, "app.tova"]).current_dir(&folder);
    command.env("PATH", path).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    Ok((folder, command))
}

fn is_clean(folder: &Path) -> Result<(), Failed> {
    let names: Vec<_> = fs::read_dir(folder)?.flatten().map(|entry| entry.file_name()).collect();
    if names == ["app.tova"] { Ok(()) } else { Err(format!("left behind: {names:?}").into()) }
}

fn passes_on(runtime: &str) -> Result<(), Failed> {
    let program = "\
import { readFileSync } from \"node:fs\"
fn main(args) {
  print(args, readFileSync(0, \"utf8\"))
  eprint(\"to stderr\")
  42
}
";
    let (folder, mut command) = prepare("passes on", runtime, program)?;
    let mut child = command.args(["one", "--two", "drei ü"]).spawn()?;
    child.stdin.take().ok_or("no input")?.write_all(b"from stdin")?;
    let output = child.wait_with_output()?;
    let err = String::from_utf8_lossy(&output.stderr);
    expect_text("stdout", "[\"one\", \"--two\", \"drei ü\"] from stdin", &String::from_utf8_lossy(&output.stdout))?;
    expect_text("stderr", "to stderr", &err)?;
    if output.status.code() != Some(42) {
        return Err(format!("ended with {}", output.status).into());
    }
    is_clean(&folder)
}

fn uncaught(runtime: &str) -> Result<(), Failed> {
    let program = "\
fn price(item) {
  sum = item.cost.net
  sum
}
async fn total(items) {
  await sleep(1)
  first = price(items[0])
  first
}
print(await total([{}]))
";
    let (folder, mut command) = prepare("uncaught", runtime, program)?;
    let output = command.spawn()?.wait_with_output()?;
    let err = String::from_utf8_lossy(&output.stderr);
    for part in ["uncaught TypeError", "╭─[app.tova:2:", " 2 │   sum = item.cost.net", "at price", "app.tova:7:"]
    {
        if !err.contains(part) {
            return Err(format!("`{part}` is not in\n{err}").into());
        }
    }
    if output.status.code() != Some(1) || err.contains("file://") || err.contains("node:internal") {
        return Err(format!("ended with {}\n{err}", output.status).into());
    }
    is_clean(&folder)
}

/// A request to end reaches the program, and everything is tidied up behind it.
#[cfg(unix)]
fn signal(runtime: &str) -> Result<(), Failed> {
    use std::io::{BufRead, BufReader, Read};

    let program = "\
process.on(\"SIGTERM\", fn() {
  print(\"asked to end\")
  process.exit(7)
})
print(\"ready\")
await sleep(20000)
";
    let (folder, mut command) = prepare("signal", runtime, program)?;
    let mut child = command.spawn()?;
    let mut out = BufReader::new(child.stdout.take().ok_or("no output")?);
    let mut line = String::new();
    out.read_line(&mut line)?;
    expect_text("the first line", "ready", &line)?;
    let sent = Command::new("kill").args(["-TERM", &child.id().to_string()]).status()?;
    let mut rest = String::new();
    out.read_to_string(&mut rest)?;
    expect_text("what the program said", "asked to end", &rest)?;
    let status = child.wait()?;
    if !sent.success() || status.code() != Some(7) {
        return Err(format!("ended with {status}").into());
    }
    is_clean(&folder)
}
