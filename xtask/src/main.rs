//! Chores of the repository: `cargo xtask test`, `ready`, `stress`, `explore`, `bench`, `engines`.
#![forbid(unsafe_code)]

mod bench;
mod check;
mod engines;
mod explore;
mod steps;
mod stress;

use std::process::ExitCode;

const HELP: &str = "\
Chores of the tovac repository.

  cargo xtask test            every test: Rust, programs on three engines, the runtime's own
  cargo xtask ready           formatting, clippy, WebAssembly, then every test
  cargo xtask stress [--seed N] [--trees N]
                              random task trees, in both forms on every engine (seed 1, 1000 trees)
  cargo xtask stress --soak   a million tasks and selects, ten million messages
  cargo xtask bench [NAME…]   the benchmarks in benches/, all or the named ones
  cargo xtask explore [OPTION…]
                              small concurrent programs in every order, compared with the model
                              (--world NAME, --take N of each world, --replay TEXT)
  cargo xtask engines         installs the engines the tests run on into target/engines

Example: cargo xtask bench compile-time
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let result = match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["test"] => check::test(),
        ["ready"] => check::ready(),
        ["stress", "--soak"] => stress::soak(),
        ["stress", options @ ..] => match stress_options(options) {
            Some((seed, trees)) => stress::run(seed, trees),
            None => {
                eprint!("{HELP}");
                return ExitCode::from(2);
            }
        },
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

/// The first seed and the number of trees; `None`: wrong usage.
fn stress_options(options: &[&str]) -> Option<(u32, u32)> {
    let (mut seed, mut trees) = (1, 1000);
    for option in options.chunks(2) {
        match option {
            ["--seed", number] => seed = number.parse().ok()?,
            ["--trees", number] => trees = number.parse().ok()?,
            _ => return None,
        }
    }
    Some((seed, trees))
}
