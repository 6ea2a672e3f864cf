//! Running commands one after the other, and remembering how their test runs ended.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The folder of the repository.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().map_or_else(|| PathBuf::from("."), Path::to_path_buf)
}

/// Commands that are run in order; a failing one does not keep the later ones from running.
#[derive(Default)]
pub struct Steps {
    closing_lines: Vec<String>,
    failed: Vec<String>,
}

impl Steps {
    /// Runs `command` in `folder` of the repository and passes its output on.
    pub fn run(&mut self, name: &str, folder: &str, command: &mut Command) {
        println!("\n== {name}");
        command.current_dir(root().join(folder)).stdout(Stdio::piped());
        let mut child = match command.spawn() {
            Ok(child) => child,
            Err(problem) => {
                println!("{}: {problem}", command.get_program().to_string_lossy());
                self.failed.push(name.to_string());
                return;
            }
        };
        if let Some(output) = child.stdout.take() {
            for line in BufReader::new(output).lines().map_while(Result::ok) {
                println!("{line}");
                if is_closing(&line) {
                    self.closing_lines.push(format!("{name}: {}", line.trim()));
                }
            }
        }
        if !child.wait().is_ok_and(|status| status.success()) {
            self.failed.push(name.to_string());
        }
    }

    /// The closing lines of all test runners, and an error that names the steps that failed.
    pub fn finish(self) -> Result<(), String> {
        println!("\n== summary");
        for line in &self.closing_lines {
            println!("{line}");
        }
        if self.failed.is_empty() { Ok(()) } else { Err(format!("failed: {}", self.failed.join(", "))) }
    }
}

/// Whether a test runner says in this line how the run ended (cargo, `node --test`, `bun test`, the stress run).
fn is_closing(line: &str) -> bool {
    let line = line.trim().trim_start_matches(['#', 'ℹ', ' ']);
    let count = |word: &str| {
        line.strip_prefix(word).is_some_and(|rest| rest.trim().chars().all(|c| c.is_ascii_digit()) && !rest.is_empty())
            || line.strip_suffix(word).is_some_and(|rest| rest.trim().parse::<u32>().is_ok())
    };
    line.ends_with("every promise was kept")
        || line.ends_with("every fault was found")
        || (line.starts_with("test result:") && !line.contains(" 0 passed; 0 failed"))
        || count("pass")
        || count("fail")
}
