//! The engines that run the programs, and one run of one program.

use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use super::places;

/// A program that runs longer than this hangs.
const LIMIT: Duration = Duration::from_secs(60);

/// Something that runs JavaScript.
pub struct Engine {
    /// As shown when a test fails.
    pub name: &'static str,
    command: PathBuf,
    options: &'static [&'static str],
}

/// What a program did.
#[derive(Debug)]
pub struct Run {
    /// Standard output.
    pub out: String,
    /// Standard error.
    pub err: String,
    /// The exit code; -1 if a signal ended it.
    pub code: i32,
}

/// The `node` on the PATH, the newest Node and Bun. Fails when Bun is not installed: a test that runs on fewer engines
/// than it says is none.
pub fn engines() -> Result<Vec<Engine>, String> {
    let commands = places::root().join("target/engines/node_modules/.bin");
    let bun = commands.join("bun");
    if !bun.exists() {
        return Err("the engines of the tests are not installed: run `cargo xtask engines` first".into());
    }
    let maps = &["--enable-source-maps"];
    let mut engines = vec![Engine { name: "node", command: "node".into(), options: maps }];
    let newest = commands.join("node");
    if newest.exists() {
        engines.push(Engine { name: "newest node", command: newest, options: maps });
    }
    engines.push(Engine { name: "bun", command: bun, options: &[] });
    Ok(engines)
}

impl Engine {
    /// Runs the module `file` in its folder.
    pub fn run(&self, file: &Path) -> Result<Run, String> {
        let mut command = Command::new(&self.command);
        command.args(self.options).arg(file).current_dir(file.parent().unwrap_or(Path::new(".")));
        finish(&mut command, self.name)
    }
}

/// Runs `command` to its end without input and returns what it wrote; fails when it hangs.
pub fn finish(command: &mut Command, name: &str) -> Result<Run, String> {
    command.env("NO_COLOR", "1").stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().map_err(|problem| format!("{name}: {problem}"))?;
    let (Some(mut out), Some(mut err)) = (child.stdout.take(), child.stderr.take()) else {
        return Err(format!("{name}: no output"));
    };
    std::thread::scope(|scope| {
        let out = scope.spawn(move || text_of(&mut out));
        let err = scope.spawn(move || text_of(&mut err));
        let started = Instant::now();
        let status = loop {
            match child.try_wait() {
                Ok(Some(status)) => break Ok(status),
                Ok(None) if started.elapsed() > LIMIT => {
                    let _ = child.kill();
                    let _ = child.wait();
                    break Err(format!("{name}: still running after {LIMIT:?}"));
                }
                Ok(None) => std::thread::sleep(Duration::from_millis(3)),
                Err(problem) => break Err(format!("{name}: {problem}")),
            }
        };
        let out = out.join().unwrap_or_default();
        let err = err.join().unwrap_or_default();
        let status = status.map_err(|problem| format!("{problem}\n---- stdout\n{out}\n---- stderr\n{err}"))?;
        Ok(Run { out, err, code: status.code().unwrap_or(-1) })
    })
}

fn text_of(pipe: &mut impl Read) -> String {
    let mut bytes = Vec::new();
    let _ = pipe.read_to_end(&mut bytes);
    String::from_utf8_lossy(&bytes).into_owned()
}
