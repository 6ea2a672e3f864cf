//! `tovac explain CODE`

use std::io::Write;
use std::process::ExitCode;

use tova_diagnostics::{Code, Severity};

use crate::cli::ExplainOptions;
use crate::console::Failure;

/// Prints the explanation of a code, or the list of all.
pub fn run(options: &ExplainOptions) -> Result<ExitCode, Failure> {
    let text = match &options.code {
        Some(name) if !options.list => explanation(name)?,
        _ => list(),
    };
    // A reader that went away (`tovac explain --list | head`) is no reason to complain.
    let _ = std::io::stdout().lock().write_all(text.as_bytes());
    Ok(ExitCode::SUCCESS)
}

fn explanation(name: &str) -> Result<String, Failure> {
    let Some(code) = Code::find(name) else {
        return Err(Failure::usage(format!("there is no code `{name}`"))
            .help("reports show their code in the first line; `tovac explain --list` lists all"));
    };
    let kind = match (code.severity(), code.strict_severity()) {
        (Some(Severity::Error), _) => "an error",
        (Some(Severity::Warning), Some(Severity::Error)) => "a warning, an error under --strict",
        (Some(Severity::Warning), _) => "a warning",
        (Some(Severity::Advice), Some(Severity::Warning)) => "a suggestion, a warning under --strict",
        (Some(Severity::Advice), _) => "a suggestion",
        (None, Some(_)) => "a suggestion under --strict, else off",
        (None, None) => "off",
    };
    Ok(format!("{code}: {} ({kind})\n\n{}", code.summary(), code.explanation()))
}

fn list() -> String {
    let width = Code::all().map(|code| code.name().len()).max().unwrap_or(0);
    Code::all().map(|code| format!("{:width$}  {}\n", code.name(), code.summary())).collect()
}
