//! A bundle serves as its own worker wherever its file is and however it is reached.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use libtest_mimic::{Failed, Trial};

use crate::support::engines::{Run, finish};
use crate::support::{expect_text, places};

const PROGRAM: &str = "\
import { scaled } from \"./part\"
type Point { x: Int }
print(\"top level\")
offset = len([1, 2])
print(await parallelMap([Point(1), Point(2), Point(3)], fn(p) scaled(p.x) + offset, 2))
";
const PART: &str = "\
print(\"part\")
factor = len(\"abc\")
pub fn scaled(x) { x * factor }
";
const OUTPUT: &str = "part\ntop level\n[5, 8, 11]\n";

pub fn trials() -> Vec<Trial> {
    let mut trials = Vec::new();
    for engine in ["node", "newest node", "bun"] {
        let trial = Trial::test(format!("workers/files in every place [{engine}]"), move || in_every_place(engine));
        trials.push(trial.with_kind("command line"));
        let trial = Trial::test(format!("workers/stack of a cause [{engine}]"), move || stack_of_a_cause(engine));
        trials.push(trial.with_kind("command line"));
    }
    trials
}

fn in_every_place(engine: &'static str) -> Result<(), Failed> {
    let folder = places::scratch(&format!("workers places ünï {engine}"));
    let source = folder.join("source code");
    fs::create_dir(&source)?;
    fs::write(source.join("my app ü.tova"), PROGRAM)?;
    fs::write(source.join("part.tova"), PART)?;
    let bundle = folder.join("my app ü.js");
    let mut tovac = Command::new(env!("CARGO_BIN_EXE_tovac"));
    tovac.args(["build", "source code/my app ü.tova", "-o", "my app ü.js"]).current_dir(&folder);
    let built = finish(&mut tovac, "tovac build")?;
    if built.code != 0 {
        return Err(built.err.into());
    }
    fs::remove_dir_all(&source)?;

    let elsewhere = folder.join("else where");
    fs::create_dir(&elsewhere)?;
    expect(engine, "from its folder", &folder, Path::new("my app ü.js"))?;
    expect(engine, "from another folder", &elsewhere, Path::new("../my app ü.js"))?;
    expect(engine, "by its whole path", Path::new("/"), &bundle)?;
    fs::write(elsewhere.join("importer.mjs"), "import \"../my app ü.js\";\n")?;
    expect(engine, "imported", &elsewhere, Path::new("importer.mjs"))?;
    fs::write(elsewhere.join("dynamic.mjs"), "await import(\"../my app ü.js\");\n")?;
    expect(engine, "imported dynamically", &folder, Path::new("else where/dynamic.mjs"))?;
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink(&bundle, elsewhere.join("link.js"))?;
        std::os::unix::fs::symlink(&folder, elsewhere.join("folder"))?;
        expect(engine, "through a link", &folder, Path::new("else where/link.js"))?;
        expect(engine, "through a linked folder", &elsewhere, Path::new("folder/my app ü.js"))?;
    }
    for name in ["moved.mjs", "100% # moved.mjs", "日本 (1).mjs"] {
        let moved = elsewhere.join(name);
        fs::rename(&bundle, &moved)?;
        expect(engine, name, &folder, &moved)?;
        fs::rename(&moved, &bundle)?;
    }
    Ok(())
}

/// The original error's stack speaks of the source.
fn stack_of_a_cause(engine: &'static str) -> Result<(), Failed> {
    let folder = places::scratch(&format!("workers stack {engine}"));
    let program = "\
fn check(n) {
  if n == 2 { panic(\"two\") }
  n
}
try {
  await parallelMap([1, 2, 3], fn(n) check(n), 2)
} catch problem {
  print(problem.cause.stack)
}
";
    build_app(&folder, program)?;
    let mut run = Command::new(command(engine));
    run.args((engine != "bun").then_some("--enable-source-maps")).arg("app.js").current_dir(&folder);
    let Run { out, err, .. } = finish(&mut run, engine)?;
    // Bun leaves out the caller of a tail call.
    if out.contains("app.tova:2:") { Ok(()) } else { Err(format!("{out}{err}").into()) }
}

fn expect(engine: &str, what: &str, folder: &Path, file: &Path) -> Result<(), Failed> {
    let Run { out, err, code } = finish(Command::new(command(engine)).arg(file).current_dir(folder), engine)?;
    expect_text(what, OUTPUT, &out)?;
    expect_text(&format!("{what}: stderr"), "", &err)?;
    if code == 0 { Ok(()) } else { Err(format!("{what}: exit code {code}").into()) }
}

/// Builds a program as `app.js` in `folder`.
pub(super) fn build_app(folder: &Path, program: &str) -> Result<(), Failed> {
    fs::write(folder.join("app.tova"), program)?;
    let mut tovac = Command::new(env!("CARGO_BIN_EXE_tovac"));
    let built = finish(tovac.args(["build", "app.tova"]).current_dir(folder), "tovac build")?;
    if built.code == 0 { Ok(()) } else { Err(built.err.into()) }
}

/// The command of an engine.
pub(super) fn command(engine: &str) -> PathBuf {
    let commands = places::root().join("target/engines/node_modules/.bin");
    match engine {
        "node" => "node".into(),
        "bun" => commands.join("bun"),
        _ => commands.join("node"),
    }
}
