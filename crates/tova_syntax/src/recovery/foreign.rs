//! Forms of other languages and of full-stack Tova, recognised where the text is a syntax error otherwise.

use tova_diagnostics::Diagnostic;
use tova_source::{FileId, Span};

/// Two statements on one line that are together a form of another language.
pub(crate) fn juxtaposed(_file: FileId, _source: &str, _before: Span, _next: Span) -> Option<Diagnostic> {
    None
}
