//! The test suite of the whole compiler: programs, mistakes, documents, transcripts, hostile input.
//!
//! The data is in `tests/` of the repository; adding a case is adding a file. Every case is a trial of its own:
//! `cargo test -p tovac --test suite -- book/30` runs those whose name contains `book/30`.
#![forbid(unsafe_code)]

mod chapter;
mod costs;
mod depth;
mod documents;
mod explanations;
mod hostile;
mod matches;
mod mistakes;
mod mutations;
mod order;
mod programs;
mod promises;
mod reports;
mod running;
mod support;
mod transcripts;
mod workers;

fn main() {
    let arguments = libtest_mimic::Arguments::from_args();
    support::compile::keep_panics();
    let mut trials = Vec::new();
    for collect in [
        chapter::trials,
        costs::trials,
        documents::trials,
        explanations::trials,
        depth::trials,
        hostile::trials,
        matches::trials,
        mistakes::trials,
        mutations::trials,
        order::trials,
        programs::trials,
        promises::trials,
        reports::trials,
        running::trials,
        transcripts::trials,
        workers::trials,
    ] {
        trials.extend(collect());
    }
    libtest_mimic::run(&arguments, trials).exit();
}
