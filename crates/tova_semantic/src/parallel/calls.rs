//! Where a module calls `parallelMap`, and where it hands it on so that nobody sees what it will call.

use tova_diagnostics::Diagnostic;
use tova_diagnostics::codes::W_PARALLEL_ON_MAIN_THREAD;
use tova_syntax::tree::*;

use super::PARALLEL_MAP;
use crate::context::Context;
use crate::{Callee, Tables};

/// The calls of a module.
pub(super) struct Calls<'a, 'n> {
    cx: Context<'a>,
    tables: &'n Tables,
    /// Call steps with their callbacks, in source order.
    pub(super) found: Vec<(NodeId, &'a Expr)>,
    /// On calls whose callback is not to be seen.
    pub(super) reports: Vec<Diagnostic>,
    /// The call step that gets its first argument from a pipe.
    piped: Option<NodeId>,
}

impl<'a, 'n> Calls<'a, 'n> {
    /// Collects the calls of the current module.
    pub(super) fn of(cx: Context<'a>, tables: &'n Tables) -> Self {
        let mut calls = Calls { cx, tables, found: Vec::new(), reports: Vec::new(), piped: None };
        cx.tree.body.visit(&mut calls);
        calls
    }

    fn names_it(&self, expr: &Expr) -> bool {
        matches!(&expr.kind, ExprKind::Name(name) if self.tables.names.get(&name.id) == Some(&PARALLEL_MAP))
    }

    fn call(&mut self, call: NodeId, arguments: &'a [Argument]) {
        let position = usize::from(self.piped != Some(call));
        if let Some(Argument::Spread(spread)) =
            arguments.iter().take(position + 1).find(|argument| matches!(argument, Argument::Spread(_)))
        {
            let message = "this callback runs on the main thread: its code is not known here";
            let report = self.cx.diagnostic(W_PARALLEL_ON_MAIN_THREAD, spread.value.span, message);
            let report = report.label("the callback is one of these values");
            self.reports
                .push(report.help("write the callback as an argument of its own: a lambda, or a function by its name"));
        } else if let Some(Argument::Expr(argument)) = arguments.get(position) {
            self.found.push((call, argument));
        }
    }

    fn handed_on(&mut self, name: &Expr) {
        let written = self.cx.text(name.span);
        let message = format!("`{written}` is used as a value, so its callbacks run on the main thread");
        let report = self.cx.diagnostic(W_PARALLEL_ON_MAIN_THREAD, name.span, message);
        let report = report.label("which callbacks it will be given is not known here");
        self.reports.push(
            report.help(format!("call it by its name, where the callback is written: `{written}(items, fn(item) ..)`")),
        );
    }

    fn stage(&mut self, stage: &'a PipeStage) {
        match &stage.kind {
            PipeStageKind::Steps(steps) => steps.visit(self),
            // A call without a callback.
            PipeStageKind::Expr(expr) if self.names_it(expr) => {}
            PipeStageKind::Expr(expr) => {
                self.piped = piped_call(expr);
                self.visit_expr(expr);
            }
        }
    }
}

impl<'a> Visitor<'a> for Calls<'a, '_> {
    fn visit_expr(&mut self, expr: &'a Expr) {
        match &expr.kind {
            ExprKind::Pipe(pipe) => {
                self.visit_expr(&pipe.first);
                pipe.stages.iter().for_each(|stage| self.stage(stage));
            }
            ExprKind::Chain(chain) if self.names_it(&chain.base) => {
                if !matches!(chain.steps.first(), Some(Step { kind: StepKind::Call(_), .. })) {
                    self.handed_on(&chain.base);
                }
                chain.steps.iter().for_each(|step| self.visit_step(step));
            }
            ExprKind::Name(_) if self.names_it(expr) => self.handed_on(expr),
            _ => expr.visit_children(self),
        }
    }

    fn visit_step(&mut self, step: &'a Step) {
        if let StepKind::Call(arguments) = &step.kind
            && self.tables.callees.get(&step.id) == Some(&Callee::Runtime("parallelMap"))
        {
            self.call(step.id, arguments);
        }
        step.visit_children(self);
    }
}

/// The call that a pipe stage gives one more argument.
fn piped_call(stage: &Expr) -> Option<NodeId> {
    if crate::types::has_placeholder(stage) {
        return None;
    }
    if let Some((wait, _)) = stage.as_await() {
        return piped_call(&wait.operand);
    }
    match &stage.kind {
        ExprKind::Chain(chain) => {
            chain.steps.iter().rev().find(|step| matches!(step.kind, StepKind::Call(_))).map(|step| step.id)
        }
        _ => None,
    }
}
