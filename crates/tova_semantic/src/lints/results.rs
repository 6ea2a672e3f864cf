//! Functions that certainly return a Result.

use rustc_hash::FxHashSet;
use tova_source::Span;
use tova_syntax::tree::*;

use super::{Lints, tails};
use crate::StaticType;

/// How many functions are followed from one to the next.
const FOLLOW_LIMIT: u32 = 3;

impl<'a> Lints<'a, '_> {
    /// Whether some `return` or the tail value of `function` is certainly a Result.
    pub(super) fn returns_result(&self, function: &'a Function) -> bool {
        self.source(function, FOLLOW_LIMIT).is_some()
    }

    /// The head of the function from which the Result that `function` returns comes: its own, or that of the one it calls.
    pub(super) fn source_of_result(&self, function: &'a Function) -> Option<Span> {
        self.source(function, FOLLOW_LIMIT)
    }

    fn source(&self, function: &'a Function, follow: u32) -> Option<Span> {
        let declared = self.named.tables.signatures.get(&function.id);
        if declared.is_some_and(|signature| signature.result.head() == StaticType::Result) {
            return Some(function.head);
        }
        let mut finder =
            Returned { lints: self, tails: FxHashSet::default(), head: function.head, follow, found: None };
        match &function.body {
            Body::Block(block) => {
                tails::mark(&block.body, &mut finder.tails);
                block.visit_children(&mut finder);
            }
            Body::Expr(expr) => finder.value(expr),
            Body::Statement(_) => {}
        }
        finder.found
    }
}

struct Returned<'l, 'a, 'n> {
    lints: &'l Lints<'a, 'n>,
    tails: FxHashSet<NodeId>,
    head: Span,
    follow: u32,
    found: Option<Span>,
}

impl<'a> Returned<'_, 'a, '_> {
    /// A value that is returned.
    fn value(&mut self, expr: &'a Expr) {
        if self.lints.type_of(expr.id) == StaticType::Result {
            self.found = Some(self.head);
            return;
        }
        match &expr.kind {
            ExprKind::Paren(inner) => self.value(inner),
            ExprKind::Await(wait) => self.value(&wait.operand),
            _ if self.follow > 0 => {
                if let Some(function) = self.lints.function_called_by(expr) {
                    self.found = self.found.or_else(|| self.lints.source(function, self.follow - 1));
                }
            }
            _ => {}
        }
    }
}

impl<'a> Visitor<'a> for Returned<'_, 'a, '_> {
    fn visit_function(&mut self, _: &'a Function) {}

    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        match &stmt.kind {
            StmtKind::Return(values) => {
                if let [value] = values.as_slice() {
                    self.value(value);
                }
            }
            StmtKind::Expr(value) if self.tails.contains(&stmt.id) => self.value(value),
            _ => {}
        }
        stmt.visit_children(self);
    }
}
