use tova_diagnostics::Applicability;
use tova_diagnostics::codes::H_AWAIT_IN_LOOP;
use tova_source::Span;
use tova_syntax::tree::*;

use super::Lints;
use super::effects::mentions;
use crate::BindingId;

impl<'a> Lints<'a, '_> {
    /// A loop that awaits independent items one by one (H_AWAIT_IN_LOOP).
    pub(super) fn await_in_loop(&mut self, of: &'a ForStmt) {
        let BinderKind::Name(item) = &of.vars.first.kind else { return };
        if of.is_async || of.vars.second.is_some() || of.condition.is_some() || of.otherwise.is_some() {
            return;
        }
        let mut body = LoopBody { lints: self, span: of.block.span, calls: Vec::new(), ordered: false };
        of.block.visit(&mut body);
        let LoopBody { calls, ordered, .. } = body;
        let (false, [(wait, call)]) = (ordered, calls.as_slice()) else { return };
        if !mentions(call, &item.name) {
            return;
        }
        let report = self
            .cx
            .diagnostic(H_AWAIT_IN_LOOP, *wait, "this loop waits for its items one by one")
            .label("the next item starts when this one has ended")
            .secondary(of.keyword, "no item needs another one");
        let items = self.short_text(of.source.span);
        let report = match (items, self.short_text(call.span)) {
            (Some(items), Some(call)) => {
                let together = format!("await Promise.all({items} |> map(fn({}) {call}))", item.name);
                report
                    .help(format!("start all, then wait once: `{together}`"))
                    .help(format!("or a few at a time: `await mapAsync({items}, fn({}) {call}, 8)`", item.name))
                    .fix(
                        Applicability::Template,
                        "wait for all at once",
                        Span::new(of.keyword.start, of.block.span.end),
                        together,
                    )
            }
            _ => report.help("start all with `map`, then wait once with `await Promise.all(..)`"),
        };
        self.diagnostics.push(report);
    }
}

/// What stands in the body of the loop.
struct LoopBody<'l, 'a, 'n> {
    lints: &'l Lints<'a, 'n>,
    span: Span,
    /// `await` keywords with the calls they wait for.
    calls: Vec<(Span, &'a Expr)>,
    /// The order in which items are done can be seen, or is wanted.
    ordered: bool,
}

impl<'a> LoopBody<'_, 'a, '_> {
    /// Whether a name is declared in the body.
    fn is_inner(&self, binding: Option<BindingId>) -> bool {
        binding.is_some_and(|id| {
            let span = self.lints.named.tables.bindings[id.0 as usize].span;
            self.span.start <= span.start && span.end <= self.span.end
        })
    }
}

impl<'a> Visitor<'a> for LoopBody<'_, 'a, '_> {
    fn visit_function(&mut self, _: &'a Function) {}

    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        self.ordered |= match &stmt.kind {
            StmtKind::Assign(assign) => assign.targets.iter().any(|target| match target {
                Target::Place(_) => true,
                Target::Binder(target) => match &target.binder.kind {
                    BinderKind::Name(name) => !self.is_inner(self.lints.binding_of(name)),
                    _ => false,
                },
            }),
            StmtKind::Compound(_)
            | StmtKind::Break(_)
            | StmtKind::Continue(_)
            | StmtKind::Return(_)
            | StmtKind::For(_)
            | StmtKind::While(_)
            | StmtKind::Concurrent(_)
            | StmtKind::Select(_) => true,
            _ => false,
        };
        stmt.visit_children(self);
    }

    fn visit_expr(&mut self, expr: &'a Expr) {
        match &expr.kind {
            ExprKind::Await(wait) => self.calls.push((wait.keyword, &wait.operand)),
            ExprKind::Loop(_) | ExprKind::Yield(_) | ExprKind::Spawn(_) | ExprKind::Try(_) | ExprKind::Match(_) => {
                self.ordered = true;
            }
            ExprKind::Chain(chain) => self.ordered |= !self.in_any_order(chain),
            _ => {}
        }
        expr.visit_children(self);
    }
}

impl<'a> LoopBody<'_, 'a, '_> {
    /// Whether all that a chain calls may happen in any order; results may be collected.
    fn in_any_order(&self, chain: &'a ChainExpr) -> bool {
        let collects = |at: usize| matches!(at.checked_sub(1).map(|at| &chain.steps[at].kind), Some(StepKind::Member(key)) if key.name == "push");
        (0..chain.steps.len()).all(|at| collects(at) || self.lints.is_quiet_step(chain, at, None))
    }
}
