//! The Tova compiler as a pure function from project to outputs.
//!
//! No disk, no clock, no thread: the texts come from a [`tova_source::Files`], and everything runs on the caller's stack and on those of the
//! [`Executor`] it gives (64 MB each are enough for any program within the limits of the language).
#![forbid(unsafe_code)]

mod check;
mod compile;
mod load;
mod map;
mod missing;
mod path;
mod project;
mod report;
mod resolve;

pub use project::*;
pub use tova_source::{Executor, OneThread};

use check::Analyzed;

/// Reads a program and reports what is wrong with it. Fails only if the entry cannot be read.
pub fn check(project: &Project) -> Result<Checked, EntryError> {
    let Analyzed { files, program, diagnostics, .. } = check::analyze(project)?;
    Ok(Checked { files, program, diagnostics })
}

/// Compiles a program to one JavaScript module that holds everything but what it imports from the host. Fails only if the entry cannot be read.
pub fn compile(project: &Project, options: &OutputOptions) -> Result<Compiled, EntryError> {
    let analyzed = check::analyze(project)?;
    let output = analyzed.is_sound().then(|| compile::emit(&analyzed, project, options));
    let Analyzed { files, program, diagnostics, .. } = analyzed;
    Ok(Compiled { checked: Checked { files, program, diagnostics }, output })
}
