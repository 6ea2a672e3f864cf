//! Node and Bun: starting one of them on a module.

use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Child, Command};

use crate::cli::Runtime;
use crate::console::Failure;
use crate::disk;

/// What is to be run.
pub struct Launch<'a> {
    /// The compiled program.
    pub module: &'a Path,
    /// A module that is loaded before it.
    pub preload: &'a Path,
    /// Arguments of the program.
    pub arguments: &'a [OsString],
    /// Whether the preloaded module may use colour.
    pub color: bool,
}

impl Launch<'_> {
    /// Starts the program on the wanted engine, or else on the first one that is installed.
    pub fn start(&self, wanted: Option<Runtime>) -> Result<Child, Failure> {
        let engines = wanted.map_or(vec![Runtime::Node, Runtime::Bun], |only| vec![only]);
        for engine in engines {
            let mut command = self.command(engine);
            match command.spawn() {
                Ok(child) => return Ok(child),
                Err(problem) if problem.kind() == io::ErrorKind::NotFound => {}
                Err(problem) => {
                    let name = command.get_program().to_string_lossy().into_owned();
                    return Err(Failure::new(format!("cannot start `{name}`: {problem}")));
                }
            }
        }
        Err(not_installed(wanted))
    }

    fn command(&self, engine: Runtime) -> Command {
        let mut command = match engine {
            Runtime::Node => {
                let mut node = Command::new("node");
                node.arg("--enable-source-maps").arg("--import").arg(file_url(self.preload));
                node
            }
            Runtime::Bun => {
                let mut bun = Command::new("bun");
                bun.arg("--preload").arg(self.preload);
                bun
            }
        };
        command.arg(absolute(self.module)).args(self.arguments);
        command.env("TOVAC_COLOR", if self.color { "1" } else { "" });
        command
    }
}

fn not_installed(wanted: Option<Runtime>) -> Failure {
    match wanted {
        Some(Runtime::Node) => {
            Failure::new("Node is not installed").help("get it from https://nodejs.org, or use `--runtime bun`")
        }
        Some(Runtime::Bun) => {
            Failure::new("Bun is not installed").help("get it from https://bun.sh, or use `--runtime node`")
        }
        None => Failure::new("neither Node nor Bun is installed, so there is nothing to run the program with")
            .help("get Node (20.19 or newer) from https://nodejs.org, or Bun from https://bun.sh"),
    }
}

fn absolute(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf())
}

/// The `file:` address of a path, as `--import` wants it.
fn file_url(path: &Path) -> String {
    let path = disk::slashes(&absolute(path));
    let mut url = String::from(if path.starts_with('/') { "file://" } else { "file:///" });
    for byte in path.bytes() {
        match byte {
            b'/' | b'-' | b'_' | b'.' | b'~' | b':' => url.push(byte as char),
            _ if byte.is_ascii_alphanumeric() => url.push(byte as char),
            _ => url.push_str(&format!("%{byte:02X}")),
        }
    }
    url
}
