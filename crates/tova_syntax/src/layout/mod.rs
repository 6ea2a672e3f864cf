//! The layout pass: one scan over the source that leaves a text which the grammar can read without knowing about lines.
//!
//! It blanks comments, decides which line breaks end a statement, masks the text of strings, tells regexes from divisions, balances
//! brackets, keeps nesting within the limits of the language, marks the few openers whose meaning shows only at their closer, and finds
//! the items of the file.

mod arms;
mod breaks;
mod closers;
mod comments;
mod constructs;
mod frame;
mod limits;
mod literals;
mod recover;
mod scanner;
mod shape;
mod signs;
mod strings;
mod words;

use tova_diagnostics::Diagnostic;
use tova_source::{FileId, Span};

use crate::Comment;
use scanner::{Mode, Scanner};

/// What the layout pass leaves.
pub(crate) struct Layout {
    /// The laid text: as long as the source, see [`crate::marks`].
    pub text: String,
    /// The items of the file in order.
    pub items: Vec<Item>,
    /// All comments in order.
    pub comments: Vec<Comment>,
    /// What is wrong below the level of the grammar.
    pub diagnostics: Vec<Diagnostic>,
}

/// A stretch of text at the top level: one statement, or several on a line.
#[derive(Debug)]
pub(crate) struct Item {
    /// From the first to the last token.
    pub span: Span,
    /// Closing brackets that are missing at its end.
    pub closers: String,
    /// Whether the grammar must not see it, because it is beyond a limit or cannot be balanced. That is reported already.
    pub skip: bool,
}

/// Lays out `text`.
pub(crate) fn lay_out(file: FileId, text: &str) -> Layout {
    match Scanner::new(file, text, Mode::Balanced).run() {
        Some(layout) => layout,
        None => Scanner::new(file, text, Mode::Recovering).run().unwrap_or_else(|| Layout::empty(text)),
    }
}

impl Layout {
    fn empty(text: &str) -> Self {
        Self { text: " ".repeat(text.len()), items: Vec::new(), comments: Vec::new(), diagnostics: Vec::new() }
    }
}
