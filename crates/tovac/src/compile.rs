//! From a path on the command line to the compiler and back.

use std::path::Path;

use tova_compiler::{Checked, Compiled, EntryError, OutputOptions, Project};

use crate::cli::Strictness;
use crate::console::Failure;
use crate::disk::{self, Disk};
use crate::threads::Threads;

/// Compiles the program that starts with `entry` for a module at `output`.
pub fn compile(entry: &Path, options: &OutputOptions, strictness: Strictness) -> Result<Compiled, Failure> {
    with_project(entry, strictness, |project| tova_compiler::compile(project, options))
}

/// Looks at the program that starts with `entry`.
pub fn check(entry: &Path, strictness: Strictness) -> Result<Checked, Failure> {
    with_project(entry, strictness, tova_compiler::check)
}

fn with_project<T>(
    entry: &Path,
    strictness: Strictness,
    work: impl FnOnce(&Project) -> Result<T, EntryError>,
) -> Result<T, Failure> {
    let entry = disk::shown(entry);
    let here = std::env::current_dir().map_or_else(|_| "/".to_string(), |folder| disk::slashes(&folder));
    let project = Project {
        files: &Disk,
        entry: &entry,
        source_root: None,
        working_folder: &here,
        executor: &Threads::default(),
        strict: strictness.strict,
    };
    work(&project).map_err(|problem| Failure::new(disk::describe(&problem.path, &problem.error)))
}
