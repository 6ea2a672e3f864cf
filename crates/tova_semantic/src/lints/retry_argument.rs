use tova_diagnostics::Applicability;
use tova_diagnostics::codes::{W_RETRY_EXPECTS_FUNCTION, W_RETRY_IGNORES_ERR};
use tova_source::Span;
use tova_syntax::tree::*;

use super::Lints;
use super::calls::LibraryCall;
use crate::{BindingKind, Resolution, StaticType};

impl<'a> Lints<'a, '_> {
    /// A promise where `retry` takes a function (W_RETRY_EXPECTS_FUNCTION), or a function whose failure it does not see
    /// (W_RETRY_IGNORES_ERR).
    pub(super) fn retry_argument(&mut self, call: LibraryCall<'a>) {
        let Some(given) = call.argument(0) else { return };
        if self.type_of(given.id) == StaticType::Promise {
            let mut report = self
                .cx
                .diagnostic(
                    W_RETRY_EXPECTS_FUNCTION,
                    given.span,
                    "`retry` was given a promise, but it takes a function",
                )
                .label("started once, and cannot be run again");
            // A promise that has a name was made by the call that the name was given.
            let made = match &given.kind {
                ExprKind::Name(name) => self.binding_of(name).and_then(|id| self.named.facts[id.0 as usize].init),
                _ => None,
            };
            if let Some(call) = self.short_text(made.unwrap_or(given).span) {
                report = report.help(format!("wrap the call, so that `retry` can repeat it: `retry(fn() {call}, ..)`"));
            }
            report = report.help("`timeout` is the other way round: it takes the promise of a call.");
            if matches!(given.kind, ExprKind::Chain(_)) {
                report = report.fix(Applicability::Safe, "wrap the call", Span::at(given.span.start), "fn() ");
            }
            self.diagnostics.push(report);
        } else if let Some(function) = self.given_function(given)
            && self.returns_result(function)
        {
            self.retry_ignores_err(given, function);
        }
    }

    fn retry_ignores_err(&mut self, given: &'a Expr, function: &'a Function) {
        let source = self.source_of_result(function);
        let mut report = self
            .cx
            .diagnostic(
                W_RETRY_IGNORES_ERR,
                given.span,
                "`retry` tries again after an exception only: a returned `Err` counts as success",
            )
            .label("returns a Result");
        if let Some(source) = source.filter(|source| !given.span.contains(source.start)) {
            report = report.secondary(source, "its `Err` is no exception");
        }
        let report = report
            .help("let the function throw: `retry(fn() { … .unwrap() }, ..)`")
            .help("or repeat it in a loop of your own that looks at the Result");
        self.diagnostics.push(report);
    }

    /// The function of this module that an argument is: a lambda, or a name of one.
    fn given_function(&self, given: &'a Expr) -> Option<&'a Function> {
        match &given.kind {
            ExprKind::Paren(inner) => self.given_function(inner),
            ExprKind::Lambda(function) => Some(function),
            ExprKind::Name(name) => match self.named.tables.names.get(&name.id)? {
                Resolution::Binding(binding) => match self.named.tables.bindings[binding.0 as usize].kind {
                    BindingKind::Function { function, decorated: false, .. } => {
                        self.named.functions.get(&function).and_then(|node| node.function())
                    }
                    _ => None,
                },
                _ => None,
            },
            _ => None,
        }
    }
}
