use tova_diagnostics::Applicability;
use tova_diagnostics::codes::H_SINGLE_TASK;
use tova_source::Span;
use tova_syntax::tree::*;

use super::Lints;

impl<'a> Lints<'a, '_> {
    /// A block without a mode that starts one task and does nothing else (H_SINGLE_TASK).
    pub(super) fn single_task(&mut self, stmt: &'a Stmt, concurrent: &'a ConcurrentStmt) {
        if concurrent.mode != Mode::All || concurrent.timeout.is_some() {
            return;
        }
        // A mode that could not be read is reported already.
        let head = self.cx.text(Span::new(concurrent.keyword.end, concurrent.block.span.start));
        let [only] = concurrent.block.body.as_slice() else { return };
        let (target, value) = match &only.kind {
            StmtKind::Expr(value) => (None, value),
            StmtKind::Assign(assign) => match (assign.targets.as_slice(), assign.values.as_slice()) {
                ([Target::Binder(BinderTarget { binder, .. })], [value])
                    if matches!(binder.kind, BinderKind::Name(_) | BinderKind::Discard) =>
                {
                    (Some((assign, binder)), value)
                }
                _ => return,
            },
            _ => return,
        };
        let ExprKind::Spawn(spawn) = &value.kind else { return };
        let starts = matches!(spawn.operand.kind, ExprKind::Chain(_) | ExprKind::Lambda(_) | ExprKind::Name(_));
        if !head.trim().is_empty() || !starts {
            return;
        }
        let report = self
            .cx
            .diagnostic(H_SINGLE_TASK, concurrent.keyword, "this `concurrent` block has a single task")
            .label("waits for one task, with nothing beside it")
            .secondary(spawn.keyword, "the only task");
        let is_call = matches!(&spawn.operand.kind, ExprKind::Chain(chain)
            if matches!(chain.steps.last(), Some(Step { kind: StepKind::Call(_), .. })));
        let report = match self.short_text(spawn.operand.span).filter(|_| is_call) {
            Some(call) => {
                let kept = target.map(|(assign, binder)| {
                    let word = if assign.kind == AssignKind::Var { "var " } else { "" };
                    format!("{word}{} = ", self.cx.text(binder.span))
                });
                let plain = format!("{}await {call}", kept.unwrap_or_default());
                report
                    .help(format!("wait for it: `{plain}` (the value itself; an error is thrown)"))
                    .help("`tryAsync` gives a Result, as the block does")
                    .fix(Applicability::Maybe, "wait for it", Span::new(stmt.span.start, stmt.span.end), plain)
            }
            None => report.help("call the function and wait for it with `await`"),
        };
        let name = target.and_then(|(_, binder)| match &binder.kind {
            BinderKind::Name(name) => self.binding_of(name),
            _ => None,
        });
        self.single_tasks.push((name, report));
    }

    /// Reports the blocks with a single task whose Result is not used as if `await` had given it: that is reported by itself.
    pub(super) fn single_tasks(&mut self) {
        for (name, report) in std::mem::take(&mut self.single_tasks) {
            if name.is_none_or(|name| !self.not_unwrapped.contains(&name)) {
                self.diagnostics.push(report);
            }
        }
    }
}
