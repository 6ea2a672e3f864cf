//! `tovac check FILE…`

use std::process::ExitCode;

use crate::FAILURE;
use crate::cli::CheckOptions;
use crate::compile;
use crate::console::Console;

/// Reports on every file; a file that cannot be read does not keep the others from being checked.
pub fn run(options: &CheckOptions, console: &Console) -> Result<ExitCode, crate::console::Failure> {
    let mut fine = true;
    for file in &options.files {
        match compile::check(file, options.strictness) {
            Ok(checked) => fine &= console.report(&checked.diagnostics, &checked.files, options.strictness),
            Err(failure) => {
                console.fail(&failure);
                fine = false;
            }
        }
    }
    Ok(if fine { ExitCode::SUCCESS } else { ExitCode::from(FAILURE) })
}
