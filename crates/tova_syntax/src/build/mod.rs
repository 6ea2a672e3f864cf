//! From the pairs of pest to the tree: a file per construct.

mod binders;
mod bodies;
mod concurrency;
mod exports;
mod expressions;
mod functions;
mod imports;
mod jumps;
mod lists;
mod matching;
mod names;
mod numbers;
mod operators;
mod patterns;
mod properties;
mod regexes;
mod statements;
mod steps;
mod strings;
mod targets;
mod types;

use pest::iterators::{Pair, Pairs};
use tova_diagnostics::{Code, Diagnostic};
use tova_source::{FileId, Name, Span};

use crate::grammar::Rule;
use crate::tree::NodeId;

pub(crate) use numbers::property_name;

/// A pair of one item.
pub(crate) type Node<'i> = Pair<'i, Rule>;
/// Pairs of one level.
pub(crate) type Nodes<'i> = Pairs<'i, Rule>;

/// Makes the tree of a file.
pub(crate) struct Builder<'a> {
    pub(crate) file: FileId,
    /// The whole source.
    pub(crate) source: &'a str,
    /// The laid text of the whole file.
    laid: &'a str,
    /// Where the item begins whose pairs are being read.
    base: u32,
    /// Where it ends: closers that recovery appended lie behind.
    limit: u32,
    next_id: u32,
    spared: Vec<NodeId>,
    /// Labels of the current function, innermost last.
    labels: Vec<Name>,
    /// Where the second of two statements begins that were reported for standing on one line.
    reported_run: Option<u32>,
    pub(crate) diagnostics: Vec<Diagnostic>,
}

impl<'a> Builder<'a> {
    pub(crate) fn new(file: FileId, source: &'a str, laid: &'a str, diagnostics: Vec<Diagnostic>) -> Self {
        Self {
            file,
            source,
            laid,
            base: 0,
            limit: source.len() as u32,
            next_id: 0,
            spared: Vec::new(),
            labels: Vec::new(),
            reported_run: None,
            diagnostics,
        }
    }

    /// The number of ids given out, and all diagnostics.
    pub(crate) fn finish(self) -> (u32, Vec<Diagnostic>) {
        (self.next_id, self.diagnostics)
    }

    /// From now on pairs belong to the item that covers `span`.
    pub(crate) fn enter_item(&mut self, span: Span) {
        self.base = span.start;
        self.limit = span.end;
        self.labels.clear();
        self.spared.clear();
    }

    /// The first of `count` ids that are given to nodes that were built elsewhere.
    pub(crate) fn reserve(&mut self, count: u32) -> u32 {
        let first = self.next_id;
        self.next_id += count;
        first
    }

    /// A node turned out not to be one: its id is given to the next.
    fn spare(&mut self, id: NodeId) {
        self.spared.push(id);
    }

    pub(crate) fn id(&mut self) -> NodeId {
        if let Some(id) = self.spared.pop() {
            return id;
        }
        let id = NodeId(self.next_id);
        self.next_id += 1;
        id
    }

    /// The place of a pair in the file.
    fn span(&self, node: &Node<'_>) -> Span {
        let span = node.as_span();
        // What closes an unclosed string may stand in the middle of a character.
        let whole = |offset: u32| (0..=offset).rev().find(|at| self.source.is_char_boundary(*at as usize)).unwrap_or(0);
        let place = |offset: usize| whole((self.base + offset as u32).min(self.limit));
        Span::new(place(span.start()), place(span.end()))
    }

    /// The source of a place in the file; nothing for the inside of a string that ends within a character, because it is never closed.
    fn text(&self, span: Span) -> &'a str {
        self.source.get(span.range()).unwrap_or_default()
    }

    /// The keyword of `length` bytes that a construct begins with.
    fn keyword(span: Span, length: u32) -> Span {
        Span::new(span.start, (span.start + length).min(span.end))
    }

    fn error(&mut self, code: Code, span: Span, message: impl Into<String>) -> &mut Diagnostic {
        self.diagnostics.push(Diagnostic::new(code, self.file, span, message));
        let last = self.diagnostics.len() - 1;
        &mut self.diagnostics[last]
    }
}
