use tova_diagnostics::Applicability;
use tova_diagnostics::codes::W_TIMEOUT_EXPECTS_PROMISE;
use tova_syntax::tree::*;

use super::Lints;
use super::calls::LibraryCall;
use crate::StaticType;

impl<'a> Lints<'a, '_> {
    /// A function where `timeout` takes a promise (W_TIMEOUT_EXPECTS_PROMISE).
    pub(super) fn timeout_argument(&mut self, call: LibraryCall<'a>) {
        let Some(given) = call.argument(0).filter(|given| self.type_of(given.id) == StaticType::Function) else {
            return;
        };
        let mut report = self
            .cx
            .diagnostic(W_TIMEOUT_EXPECTS_PROMISE, given.span, "`timeout` was given a function, but it takes a promise")
            .label("never called: `timeout` rejects a function");
        if let Some(called) = self.called(given) {
            let limit = call.argument(1).map_or("ms", |limit| self.short_text(limit.span).unwrap_or("ms"));
            report = report
                .help(format!("pass the call itself: `timeout({called}, {limit})`"))
                .help("`retry` is the other way round: it takes a function, because it has to call it again.")
                .fix(Applicability::Safe, "pass the call itself", given.span, called);
        } else {
            report = report.help("pass the promise of a call, `timeout(load(), ms)`, not the function");
        }
        self.diagnostics.push(report);
    }

    /// The call that `function`, which takes nothing, stands for.
    fn called(&self, function: &'a Expr) -> Option<String> {
        match &function.kind {
            ExprKind::Paren(inner) => self.called(inner),
            ExprKind::Name(name) => Some(format!("{}()", name.name)),
            ExprKind::Lambda(function) => match &function.body {
                // Outside of the lambda `await` would take the promise away from `timeout`.
                Body::Expr(Expr { kind: ExprKind::Await(wait), .. }) if function.params.is_empty() => {
                    self.short_text(wait.operand.span).map(str::to_owned)
                }
                Body::Expr(body) if function.params.is_empty() => self.short_text(body.span).map(str::to_owned),
                _ => None,
            },
            _ => None,
        }
    }
}
