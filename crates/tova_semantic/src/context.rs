use rustc_hash::FxHashMap;
use tova_diagnostics::{Code, Diagnostic};
use tova_source::{FileId, SourceFile, Span};
use tova_syntax::tree::Module;

use crate::{ImportSource, ModuleData, ModuleId};

/// What every pass over a module may look at.
#[derive(Clone, Copy)]
pub(crate) struct Context<'a> {
    pub(crate) module: ModuleId,
    pub(crate) file: FileId,
    pub(crate) source: &'a SourceFile,
    pub(crate) tree: &'a Module,
    /// Where its comments stand.
    pub(crate) comments: &'a [Span],
    pub(crate) imports: &'a FxHashMap<String, ImportSource>,
    /// The modules that run before this one, finished.
    pub(crate) earlier: &'a [ModuleData],
    /// Whether the program starts from this module.
    pub(crate) is_entry: bool,
}

impl<'a> Context<'a> {
    /// The source text at `span`.
    pub(crate) fn text(&self, span: Span) -> &'a str {
        self.source.text.get(span.range()).unwrap_or_default()
    }

    /// A diagnostic in this module.
    pub(crate) fn diagnostic(&self, code: Code, span: Span, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(code, self.file, span, message)
    }
}
