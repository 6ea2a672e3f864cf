//! A mode governs tasks, not the body: waiting in the body of a cancelling block cannot be cancelled by it.

use tova_diagnostics::Applicability;
use tova_diagnostics::codes::W_AWAIT_IN_CANCELLING_BODY;
use tova_source::Span;
use tova_syntax::tree::*;

use super::{Contexts, waiting::Wait};

/// Whether the block cancels tasks.
pub(super) fn has_mode(stmt: &ConcurrentStmt) -> bool {
    stmt.mode != Mode::All || stmt.timeout.is_some()
}

impl<'a> Contexts<'a, '_> {
    pub(super) fn check_cancelling(&mut self, keyword: Span, wait: Wait) {
        let Some(block) = self.frame().blocks.last() else { return };
        if !has_mode(block.stmt) {
            return;
        }
        let head = block.stmt.keyword;
        let what = match wait {
            Wait::Await => "`await`",
            Wait::AsyncFor => "this loop",
            Wait::Concurrent(_) => "this inner block",
            Wait::Select => "this `select`",
            Wait::Poll => return,
        };
        let report = self
            .cx
            .diagnostic(
                W_AWAIT_IN_CANCELLING_BODY,
                keyword,
                format!("{what} is not a task, so the block around it cannot cancel it"),
            )
            .label("delays the end of the block")
            .secondary(head, "this block cancels its tasks only");
        let report =
            match self.awaited_call(keyword) {
                Some(call) => report
                    .help(format!("start it as a task: `spawn {call}`, or move it out of the block"))
                    .fix(Applicability::Maybe, "start it as a task", keyword, "spawn"),
                None => report.help("start it as a task: `spawn fn() { … }`, or move it out of the block"),
            };
        self.diagnostics.push(report);
    }

    /// The call that the statement being read does nothing but await, with or without a name for its value.
    fn awaited_call(&self, keyword: Span) -> Option<&'a str> {
        let value = match &self.enclosing?.kind {
            StmtKind::Expr(value) => value,
            StmtKind::Assign(Assign { targets, values, .. }) => match (targets.as_slice(), values.as_slice()) {
                ([Target::Binder(BinderTarget { binder, .. })], [value])
                    if matches!(binder.kind, BinderKind::Name(_) | BinderKind::Discard) =>
                {
                    value
                }
                _ => return None,
            },
            _ => return None,
        };
        let ExprKind::Await(wait) = &value.kind else { return None };
        let is_call = matches!(&wait.operand.kind, ExprKind::Chain(chain)
            if matches!(chain.steps.last(), Some(Step { kind: StepKind::Call(_), .. })));
        let call = self.cx.text(wait.operand.span);
        (wait.keyword == keyword && is_call && call.len() <= 60 && !call.contains('\n')).then_some(call)
    }
}
