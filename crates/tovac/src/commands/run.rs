//! `tovac run FILE [ARGUMENTS]…`

use std::fs;
use std::io;
use std::path::Path;
use std::process::{ExitCode, ExitStatus};

use tempfile::{NamedTempFile, TempPath};
use tova_compiler::{Compiled, OutputOptions, SourceMap};

use crate::cli::RunOptions;
use crate::console::{Console, Failure};
use crate::engine::Launch;
use crate::signals::Signals;
use crate::{FAILURE, compile, disk};

/// Loaded before the program: shows uncaught errors with the lines of the Tova source.
const REPORTER: &str = include_str!("../uncaught.mjs");

/// Compiles a program and runs it to its end.
pub fn run(options: &RunOptions, console: &Console) -> Result<ExitCode, Failure> {
    let module = reserve(&options.file)?;
    let path = disk::shown(&module);
    let output_options = OutputOptions { path: &path, source_map: SourceMap::Inline, production: false };
    let Compiled { checked, output } = compile::compile(&options.file, &output_options, options.strictness)?;
    let fine = console.report(&checked.diagnostics, &checked.files, options.strictness);
    // The program may run for long, and needs none of this.
    drop(checked);
    let Some(output) = output.filter(|_| fine) else { return Ok(ExitCode::from(FAILURE)) };

    let signals = Signals::hold().map_err(|problem| Failure::new(format!("cannot watch for signals: {problem}")))?;
    let cannot_write = |problem: io::Error| Failure::new(format!("cannot write the compiled program: {problem}"));
    fs::write(&module, output.code).map_err(cannot_write)?;
    let reporter = temporary_file(&std::env::temp_dir(), "tovac-uncaught-").map_err(cannot_write)?;
    fs::write(&reporter, REPORTER).map_err(cannot_write)?;

    let launch = Launch { module: &module, preload: &reporter, arguments: &options.arguments, color: console.color() };
    let mut child = launch.start(options.runtime)?;
    let status = signals.wait(&mut child);
    status.map(exit_code).map_err(|problem| Failure::new(format!("cannot wait for the program: {problem}")))
}

/// A file for the module beside the source, so that imports of the program mean there what they say; where nothing can be
/// written, among the temporary files. It goes away when it is dropped.
fn reserve(source: &Path) -> Result<TempPath, Failure> {
    let folder = source.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    temporary_file(folder, ".tovac-run-")
        .or_else(|_| temporary_file(&std::env::temp_dir(), "tovac-run-"))
        .map_err(|problem| Failure::new(format!("no place to write the compiled program to: {problem}")))
}

fn temporary_file(folder: &Path, prefix: &str) -> io::Result<TempPath> {
    let file = tempfile::Builder::new().prefix(prefix).suffix(".mjs").tempfile_in(folder)?;
    Ok(NamedTempFile::into_temp_path(file))
}

/// The program's own code; after a signal 128 and its number, as shells have it.
fn exit_code(status: ExitStatus) -> ExitCode {
    #[cfg(unix)]
    if let Some(signal) = std::os::unix::process::ExitStatusExt::signal(&status) {
        return ExitCode::from(128 + u8::try_from(signal).unwrap_or(0));
    }
    // On some systems codes are wider than what can be passed on.
    ExitCode::from(u8::try_from(status.code().unwrap_or(1) & 0xff).unwrap_or(FAILURE))
}
