//! The command line of the Tova compiler.
#![forbid(unsafe_code)]

mod cli;
mod commands;
mod compile;
mod console;
mod disk;
mod engine;
mod fault;
mod module_type;
mod output;
mod signals;
mod threads;

use std::process::ExitCode;

use clap::Parser;
use mimalloc::MiMalloc;

/// Most of what a compilation does with memory is to ask for small pieces of it; the allocators of some systems are slow at that.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

/// Bytes of stack for the pipeline: what it accepts must not depend on who calls it.
const STACK: usize = 64 << 20;

/// Something was wrong with the program or its files.
const FAILURE: u8 = 1;
/// The command line itself is wrong.
const WRONG_USAGE: u8 = 2;
/// The compiler is at fault.
const INTERNAL_FAULT: u8 = 101;

fn main() -> ExitCode {
    fault::install_hook();
    let cli = cli::Cli::parse();
    let worker = std::thread::Builder::new().name("compiler".into()).stack_size(STACK).spawn(|| commands::run(cli));
    match worker.map(std::thread::JoinHandle::join) {
        Ok(Ok(code)) => code,
        // The hook has told about the panic.
        Ok(Err(_)) => ExitCode::from(INTERNAL_FAULT),
        Err(problem) => {
            eprintln!("error: no thread to compile on: {problem}");
            ExitCode::from(FAILURE)
        }
    }
}
