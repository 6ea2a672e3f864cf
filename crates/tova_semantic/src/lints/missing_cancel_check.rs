use tova_diagnostics::codes::W_MISSING_CANCEL_CHECK;
use tova_source::Span;
use tova_syntax::tree::*;

use super::Lints;
use crate::{Callee, Resolution};

impl<'a> Lints<'a, '_> {
    /// Loops of a task that its block wants to cancel, and cannot (W_MISSING_CANCEL_CHECK).
    pub(super) fn missing_cancel_check(&mut self, spawn: &'a SpawnExpr) {
        let Some(block) = self.modes.last().filter(|block| block.mode != Mode::All || block.timeout.is_some()) else {
            return;
        };
        let Some(function) = self.task_function(spawn) else { return };
        let mut loops = BusyLoops { lints: self, found: Vec::new() };
        function.body.visit(&mut loops);
        let found = loops.found;
        let head = block.keyword;
        for keyword in found {
            let report = self
                .cx
                .diagnostic(W_MISSING_CANCEL_CHECK, keyword, "this loop never lets its block cancel the task")
                .label("waits nowhere, so it runs on when the task is cancelled")
                .secondary(head, "this block cancels its tasks")
                .help("ask now and then: `if isCancelled() { break }`, or pause: `await sleep(0)`");
            self.diagnostics.push(report);
        }
    }
}

/// Finds `while` and `loop` loops without a cancellation point; `for` loops end by themselves.
struct BusyLoops<'l, 'a, 'n> {
    lints: &'l Lints<'a, 'n>,
    found: Vec<Span>,
}

impl<'a> BusyLoops<'_, 'a, '_> {
    fn check(&mut self, keyword: Span, condition: Option<&'a Expr>, block: &'a Block) {
        let mut points = Points { lints: self.lints, found: false };
        if let Some(condition) = condition {
            points.visit_expr(condition);
        }
        points.visit_block(block);
        if points.found {
            block.visit_children(self);
        } else {
            self.found.push(keyword);
        }
    }
}

impl<'a> Visitor<'a> for BusyLoops<'_, 'a, '_> {
    fn visit_function(&mut self, _: &'a Function) {}

    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        match &stmt.kind {
            StmtKind::While(of) => self.check(of.keyword, Some(&of.condition), &of.block),
            _ => stmt.visit_children(self),
        }
    }

    fn visit_expr(&mut self, expr: &'a Expr) {
        match &expr.kind {
            ExprKind::Loop(of) => self.check(of.keyword, None, &of.block),
            _ => expr.visit_children(self),
        }
    }
}

/// Whether code waits, or asks whether it is cancelled, itself or in a function that it calls.
struct Points<'l, 'a, 'n> {
    lints: &'l Lints<'a, 'n>,
    found: bool,
}

impl<'a> Visitor<'a> for Points<'_, 'a, '_> {
    fn visit_function(&mut self, _: &'a Function) {}

    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        self.found |= match &stmt.kind {
            StmtKind::Concurrent(_) | StmtKind::Select(_) => true,
            StmtKind::For(of) => of.is_async,
            _ => false,
        };
        stmt.visit_children(self);
    }

    fn visit_expr(&mut self, expr: &'a Expr) {
        self.found |= matches!(expr.kind, ExprKind::Await(_) | ExprKind::Yield(_));
        expr.visit_children(self);
    }

    fn visit_step(&mut self, step: &'a Step) {
        if let StepKind::Call(_) = step.kind {
            self.found |= match self.lints.named.tables.callees.get(&step.id) {
                Some(Callee::Runtime(name)) => *name == "isCancelled",
                Some(callee) => self.lints.called_function(callee).is_some_and(|function| self.lints.asks(function)),
                None => false,
            };
        }
        step.visit_children(self);
    }
}

impl<'a> Lints<'a, '_> {
    /// Whether `function` itself asks whether its task is cancelled.
    fn asks(&self, function: &'a Function) -> bool {
        struct Finder<'l, 'a, 'n>(&'l Lints<'a, 'n>, bool);
        impl<'a> Visitor<'a> for Finder<'_, 'a, '_> {
            fn visit_ident(&mut self, ident: &'a Ident) {
                self.1 |= self.0.named.tables.names.get(&ident.id) == Some(&Resolution::Runtime("isCancelled"));
            }
        }
        let mut finder = Finder(self, false);
        function.body.visit(&mut finder);
        finder.1
    }
}
