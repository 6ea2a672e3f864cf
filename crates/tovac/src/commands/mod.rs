//! The commands, a file each.

mod build;
mod check;
mod explain;
mod run;

use std::ffi::OsString;
use std::path::Path;
use std::process::ExitCode;

use clap::Parser;

use crate::cli::{Cli, Command};
use crate::console::{Console, Failure};

/// Does what the command line asks for.
pub fn run(cli: Cli) -> ExitCode {
    let console = Console::new(cli.console);
    let result = match cli.command {
        Command::Build(options) => build::run(&options, &console),
        Command::Run(options) => run::run(&options, &console),
        Command::Check(options) => check::run(&options, &console),
        Command::Explain(options) => explain::run(&options),
        Command::File(words) => file(&words, &console),
    };
    result.unwrap_or_else(|failure| console.fail(&failure))
}

/// `tovac FILE [ARGUMENTS]`; a word that is neither a command nor a file is a mistyped command.
fn file(words: &[OsString], console: &Console) -> Result<ExitCode, Failure> {
    let first = words.first().map(Path::new).unwrap_or(Path::new(""));
    if !first.exists() && first.extension().is_none() && first.components().count() == 1 {
        return Err(Failure::usage(format!("`{}` is neither a command nor a file", first.display()))
            .help("the commands are build, run, check and explain; `tovac --help` shows examples"));
    }
    let words = ["tovac".into(), "run".into()].into_iter().chain(words.iter().cloned());
    match Cli::parse_from(words).command {
        Command::Run(options) => run::run(&options, console),
        _ => Err(Failure::usage("expected a file")),
    }
}
