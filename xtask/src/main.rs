//! Chores of the repository: `cargo xtask test`, `ready`, `bench`, `explore`, `engines`.
#![forbid(unsafe_code)]

mod bench;
mod check;
mod engines;
mod explore;
mod steps;

use std::process::ExitCode;

const HELP: &str = "\
Chores of the tovac repository.

  cargo xtask test            every test: Rust, programs on three engines, the runtime's own
  cargo xtask ready           what CI runs: formatting, clippy, then every test
  cargo xtask bench [NAME…]   the benchmarks in benches/, all or the named ones
  cargo xtask explore [OPTION…]
                              small concurrent programs in every order, compared with the model
                              (--world NAME, --take N of each world, --replay TEXT)
  cargo xtask engines         installs the engines the tests run on into target/engines

Example: cargo xtask bench startup
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let result = match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["test"] => check::test(),
        ["ready"] => check::ready(),
        ["bench", names @ ..] => bench::run(names),
        ["explore", options @ ..] => explore::run(options),
        ["engines"] => engines::install().map(|_| ()),
        ["help" | "--help" | "-h"] => {
            print!("{HELP}");
            Ok(())
        }
        _ => {
            eprint!("{HELP}");
            return ExitCode::from(2);
        }
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("xtask: {problem}");
            ExitCode::FAILURE
        }
    }
}
