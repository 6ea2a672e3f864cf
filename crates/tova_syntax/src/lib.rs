//! Layout pass, grammar and syntax tree of Tova.
//!
//! [`parse_on`] reads a file in three steps: the layout pass turns the source into a text that a grammar can read without knowing about
//! lines, pest reads that text item by item, and the builder makes the tree of what pest found. An item that cannot be read is retried
//! without the statement that failed.
#![forbid(unsafe_code)]

// The parser that pest_derive generates without its default features names it.
extern crate alloc;

mod build;
mod comment;
mod grammar;
mod items;
mod layout;
mod marks;
mod recovery;
pub mod tree;
mod words;

pub use comment::{Comment, CommentKind};

use tova_diagnostics::{Diagnostic, codes};
use tova_source::{Executor, FileId, OneThread, Span};

use build::Builder;
use tree::Module;

/// What is known about a file after parsing.
#[derive(Debug)]
pub struct Parsed {
    /// The tree. Text that could not be read is an error node in it.
    pub module: Module,
    /// All comments in order.
    pub comments: Vec<Comment>,
    /// What is wrong, in the order of the text; at most [`MAX_ERRORS`] errors.
    pub diagnostics: Vec<Diagnostic>,
}

/// How many errors one file reports at most.
pub const MAX_ERRORS: usize = 50;

/// Drops what most often is left of a mistake in front of it: a `}` too many; and, where quotes are out of step, texts beside code.
fn drop_consequences(text: &str, diagnostics: &mut Vec<Diagnostic>) {
    let open_string = diagnostics.iter().any(|report| report.code == codes::E002);
    let first = diagnostics.iter().find(|report| report.is_error()).map(|report| report.primary.span.start);
    diagnostics.retain(|report| {
        let stray = report.code == codes::E003 && report.primary.span.of(text) == "}";
        let beside = open_string && report.code == codes::E011;
        !beside && (!stray || Some(report.primary.span.start) == first)
    });
}

/// [`parse_on`] one thread.
pub fn parse(file: FileId, text: &str) -> Parsed {
    parse_on(&OneThread, file, text)
}

/// Parses the text of `file` (without a byte order mark, below 2 GiB).
///
/// Depth of nesting is bounded by the language, so the stack that this needs is bounded too, on every thread of `executor`: up to 16 MB in an
/// optimised build.
pub fn parse_on(executor: &dyn Executor, file: FileId, text: &str) -> Parsed {
    let mut layout = layout::lay_out(file, text);
    let mut reports = std::mem::take(&mut layout.diagnostics);
    reports.sort_by_key(|report| report.primary.span.start);
    reports.truncate(MAX_ERRORS);
    let mut builder = Builder::new(file, text, &layout.text, reports);
    let body = items::parse_items(&mut builder, &layout, executor);
    let (node_count, mut diagnostics) = builder.finish();
    diagnostics.sort_by_key(|diagnostic| diagnostic.primary.span.start);
    drop_consequences(text, &mut diagnostics);
    let mut errors = 0;
    diagnostics.retain(|diagnostic| {
        errors += usize::from(diagnostic.is_error());
        errors <= MAX_ERRORS || !diagnostic.is_error()
    });
    let shebang = text.starts_with("#!").then(|| {
        let line = text.lines().next().unwrap_or_default();
        Span::new(0, line.len() as u32)
    });
    let module = Module { span: Span::new(0, text.len() as u32), shebang, body, node_count };
    Parsed { module, comments: layout.comments, diagnostics }
}
