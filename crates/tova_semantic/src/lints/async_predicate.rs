use tova_diagnostics::Applicability;
use tova_diagnostics::codes::W_ASYNC_PREDICATE;
use tova_source::Span;
use tova_syntax::tree::*;

use super::Lints;
use crate::types::has_placeholder;
use crate::{BindingKind, Callee, Resolution};

const PREDICATES: &[&str] = &[
    "filter",
    "find",
    "findIndex",
    "any",
    "all",
    "count",
    "partition",
    "takeWhile",
    "dropWhile",
    "where",
    "some",
    "every",
];

impl<'a> Lints<'a, '_> {
    /// Notes which calls get their first argument from a pipe.
    pub(super) fn note_piped(&mut self, pipe: &'a PipeExpr) {
        for stage in &pipe.stages {
            if let PipeStageKind::Expr(expr) = &stage.kind
                && let ExprKind::Chain(chain) = &expr.kind
                && !has_placeholder(expr)
                && let Some(step) = chain.steps.last()
            {
                self.piped.insert(step.id);
            }
            if let PipeStageKind::Steps(steps) = &stage.kind {
                self.async_predicate(steps);
            }
        }
    }

    /// An async function that decides (W_ASYNC_PREDICATE): its promise is always truthy.
    pub(super) fn async_predicate(&mut self, steps: &'a [Step]) {
        for (at, step) in steps.iter().enumerate() {
            let StepKind::Call(arguments) = &step.kind else { continue };
            let member = at.checked_sub(1).and_then(|at| match &steps[at].kind {
                StepKind::Member(key) => Some(key.name.as_str()),
                _ => None,
            });
            let (name, position) = match (self.named.tables.callees.get(&step.id), member) {
                (Some(Callee::Runtime(name)), _) => (*name, usize::from(!self.piped.contains(&step.id))),
                (Some(Callee::LibraryMethod(name, _) | Callee::KnownLibraryMethod(name)), _) => (*name, 0),
                (_, Some(name)) => (name, 0),
                _ => continue,
            };
            if !PREDICATES.contains(&name) {
                continue;
            }
            if let Some(Argument::Expr(predicate)) = arguments.get(position)
                && self.is_async_function(predicate)
            {
                let report = self
                    .cx
                    .diagnostic(
                        W_ASYNC_PREDICATE,
                        predicate.span,
                        format!("`{name}` needs an answer at once, but this function is async"),
                    )
                    .label("gives a promise, which always counts as true");
                let report = match &predicate.kind {
                    ExprKind::Lambda(function) if !self.waits(function) => {
                        let rest = self.cx.text(function.head).trim_start_matches("async").trim_start();
                        let keyword = Span::new(function.head.start, function.head.end - rest.len() as u32);
                        report.help("leave `async` out: it waits for nothing").fix(
                            Applicability::Maybe,
                            "leave `async` out",
                            keyword,
                            "",
                        )
                    }
                    other => {
                        let check = if let ExprKind::Name(name) = other { name.name.as_str() } else { "check" };
                        report.help(format!(
                            "wait for all answers first: `await Promise.all(items |> map({check}))`, then filter by them"
                        ))
                    }
                };
                self.diagnostics.push(report);
            }
        }
    }

    fn waits(&self, function: &'a Function) -> bool {
        self.named.tables.functions.get(&function.id).is_some_and(|info| info.waits)
    }

    fn is_async_function(&self, expr: &'a Expr) -> bool {
        match &expr.kind {
            ExprKind::Lambda(function) => function.is_async,
            ExprKind::Name(name) => match self.named.tables.names.get(&name.id) {
                Some(Resolution::Binding(binding)) => {
                    matches!(
                        self.named.tables.bindings[binding.0 as usize].kind,
                        BindingKind::Function { is_async: true, decorated: false, .. }
                    )
                }
                _ => false,
            },
            _ => false,
        }
    }
}
