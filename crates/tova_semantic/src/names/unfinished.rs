//! Reads of a name that its `concurrent` block has not given a value yet (E310).

use tova_diagnostics::codes::E310;
use tova_diagnostics::{Applicability, Diagnostic, Edit, Fix};
use tova_source::Span;
use tova_syntax::tree::*;

use super::Names;
use crate::BindingId;

impl<'a> Names<'a> {
    /// The report on `ident`, read inside the `block` that gives `binding` its value by `spawn`.
    pub(super) fn unfinished(&self, ident: &'a Ident, binding: BindingId, block: &'a Stmt) -> Diagnostic {
        let name = &ident.name;
        let mut report = self
            .cx
            .diagnostic(E310, ident.span, format!("`{name}` has no value before the end of its `concurrent` block"))
            .label("read while its task is still running")
            .secondary(self.binding(binding).span, "gets its value when the block ends")
            .help("move this behind the closing `}` of the block");
        if let Some(edits) = self.move_behind(block, ident.span.start) {
            let title = "move it behind the block".to_owned();
            report.fixes.push(Fix { title, applicability: Applicability::Maybe, edits });
        }
        report
    }

    /// Edits that move the statement around `at` out of `block`. A block opens no scope, so only a `spawn`, which has to stay, and names
    /// that later statements of the block may read are in the way.
    fn move_behind(&self, block: &'a Stmt, at: u32) -> Option<Vec<Edit>> {
        let StmtKind::Concurrent(concurrent) = &block.kind else { return None };
        let body = &concurrent.block.body;
        let index = body.iter().position(|stmt| stmt.span.contains(at))?;
        let stmt = &body[index];
        let declares_nothing = matches!(stmt.kind, StmtKind::Expr(_));
        if spawns(stmt) || !(declares_nothing || index + 1 == body.len()) {
            return None;
        }
        let behind = format!("\n{}{}", self.indentation(block.span.start), self.cx.text(stmt.span));
        let taken = Edit { span: self.with_its_line(stmt.span), text: String::new() };
        Some(vec![taken, Edit { span: Span::at(block.span.end), text: behind }])
    }

    /// The blanks in front of the first word on the line of `at`.
    fn indentation(&self, at: u32) -> &'a str {
        let line = self.line_before(at);
        &line[..line.len() - line.trim_start().len()]
    }

    fn line_before(&self, at: u32) -> &'a str {
        let before = self.cx.text(Span::new(0, at));
        &before[before.rfind('\n').map_or(0, |newline| newline + 1)..]
    }

    /// `span` with the line it stands on, if nothing else does.
    fn with_its_line(&self, span: Span) -> Span {
        let before = self.line_before(span.start);
        let after = &self.cx.source.text[span.end as usize..];
        let line = after.find('\n').map_or(after, |newline| &after[..=newline]);
        if before.trim().is_empty() && line.trim().is_empty() {
            Span::new(span.start - before.len() as u32, span.end + line.len() as u32)
        } else {
            span
        }
    }
}

/// Whether a task is started somewhere in `stmt`.
fn spawns(stmt: &Stmt) -> bool {
    struct Finder(bool);
    impl<'a> Visitor<'a> for Finder {
        fn visit_expr(&mut self, expr: &'a Expr) {
            self.0 |= matches!(expr.kind, ExprKind::Spawn(_));
            expr.visit_children(self);
        }
    }
    let mut finder = Finder(false);
    finder.visit_stmt(stmt);
    finder.0
}
