use rustc_hash::FxHashMap;
use tova_diagnostics::Diagnostic;
use tova_source::{FileId, SourceFile, Span};
use tova_syntax::tree::Module;

use crate::ModuleId;

/// A parsed module on its way into the meaning pass.
#[derive(Debug)]
pub struct ModuleInput<'a> {
    /// The number of its file.
    pub file: FileId,
    /// Its path and text.
    pub source: &'a SourceFile,
    /// Its tree.
    pub tree: Module,
    /// Where its comments stand, from the first sign of the opener to the last of the comment (`// tova-ignore` is read from them).
    pub comments: Vec<Span>,
    /// What reading it reported that does not stop the build: ignore comments hold for it too.
    pub reports: Vec<Diagnostic>,
    /// What each import and re-export source of the module, as written, leads to.
    pub imports: FxHashMap<String, ImportSource>,
}

/// What an import's source string leads to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ImportSource {
    /// A Tova module of the program, earlier in its order.
    Tova(ModuleId),
    /// A module of the host, imported at run time under the same string.
    Host,
    /// Nothing; already reported.
    Unresolved,
}

/// How strict the analysis is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Raise the codes that `--strict` turns into errors.
    pub strict: bool,
}
