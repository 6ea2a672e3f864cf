use tova_diagnostics::Applicability;
use tova_diagnostics::codes::W_FLOATING_PROMISE;
use tova_source::Span;
use tova_syntax::tree::*;

use super::Lints;
use crate::builtins::{LibraryKind, library_item};
use crate::{Callee, StaticType};

impl<'a> Lints<'a, '_> {
    /// The promise of a call that nobody waits for (W_FLOATING_PROMISE).
    pub(super) fn floating(&mut self, stmt: &'a Stmt, expr: &'a Expr) {
        if self.type_of(expr.id) != StaticType::Promise || self.tails.contains(&stmt.id) {
            return;
        }
        let (library, call) = match &expr.kind {
            ExprKind::Chain(chain) => match self.floating_call(chain) {
                Some(found) => found,
                None => return,
            },
            ExprKind::Pipe(pipe) => match pipe.stages.last() {
                Some(stage) => match self.floating_stage(stage) {
                    Some(library) => (library, "this pipe".to_owned()),
                    None => return,
                },
                None => return,
            },
            _ => return,
        };
        // Starting one's own program at the top level is what one does there.
        if self.depth == 0 && !library {
            return;
        }
        let written = self.cx.text(expr.span);
        let mut report = self
            .cx
            .diagnostic(
                W_FLOATING_PROMISE,
                expr.span,
                format!("the result of the async call `{call}` is never awaited"),
            )
            .label("runs in the background; an error in it would be lost");
        if let Some(next) = self.next {
            report = report.secondary(next, format!("may run before {}", done(&call)));
        }
        if written.len() <= 60 && !written.contains('\n') {
            report = report
                .help(format!("{:<34}await {written}", "wait for it:"))
                .help(format!("{:<34}_ = {written}", "or say that you do not want to:"));
        }
        let report = report.fix(Applicability::Maybe, "wait for it", Span::at(expr.span.start), "await ");
        self.diagnostics.push(report);
    }

    /// Of the last call of `chain`, which gives a promise: whether it is the library's, and how it reads.
    fn floating_call(&self, chain: &'a ChainExpr) -> Option<(bool, String)> {
        let step = chain.steps.last()?;
        let callee = self.named.tables.callees.get(&step.id)?;
        let start = chain.base.span.start;
        let name = self.cx.text(Span::new(start, step.span.start));
        let call = format!("{name}(..)");
        match callee {
            Callee::Function { .. } | Callee::Lambda { .. } | Callee::Associated { .. } | Callee::Extern { .. } => {
                Some((false, call))
            }
            Callee::Runtime(name) if is_async(name) => Some((true, call)),
            // `ch.send(v)`: the receiver is known to be one of the library's, or the call would have no known type.
            Callee::Unknown if matches!(self.receiver(chain), Some(StaticType::Channel | StaticType::Semaphore)) => {
                Some((true, call))
            }
            _ => None,
        }
    }

    fn receiver(&self, chain: &'a ChainExpr) -> Option<StaticType> {
        match chain.steps.as_slice() {
            [Step { kind: StepKind::Member(_), .. }, Step { kind: StepKind::Call(_), .. }] => {
                Some(self.type_of(chain.base.id))
            }
            [.., before, Step { kind: StepKind::Member(_), .. }, Step { kind: StepKind::Call(_), .. }] => {
                Some(self.type_of(before.id))
            }
            _ => None,
        }
    }

    fn floating_stage(&self, stage: &'a PipeStage) -> Option<bool> {
        let id = match &stage.kind {
            PipeStageKind::Expr(Expr { kind: ExprKind::Chain(chain), .. }) => match chain.steps.last() {
                Some(Step { id, kind: StepKind::Call(_), .. }) => *id,
                _ => stage.id,
            },
            _ => stage.id,
        };
        match self.named.tables.callees.get(&id)? {
            Callee::Function { .. } | Callee::Lambda { .. } | Callee::Associated { .. } | Callee::Extern { .. } => {
                Some(false)
            }
            Callee::Runtime(name) if is_async(name) => Some(true),
            _ => None,
        }
    }
}

fn is_async(name: &str) -> bool {
    library_item(name).is_some_and(|item| item.kind == LibraryKind::AsyncFunction)
}

/// Verbs that functions are named after, and what has happened to their object in the end.
const VERBS: &[(&str, &str)] = &[
    ("add", "added"),
    ("build", "built"),
    ("create", "created"),
    ("delete", "deleted"),
    ("fetch", "fetched"),
    ("insert", "inserted"),
    ("load", "loaded"),
    ("publish", "published"),
    ("remove", "removed"),
    ("save", "saved"),
    ("send", "sent"),
    ("store", "stored"),
    ("update", "updated"),
    ("upload", "uploaded"),
    ("write", "written"),
];

/// When a call has ended, in words: `the order is saved` for `save_order(..)`.
fn done(call: &str) -> String {
    let name = call.strip_suffix("(..)").unwrap_or(call);
    let said = name.split_once('_').and_then(|(verb, object)| {
        let (_, participle) = VERBS.iter().find(|(known, _)| *known == verb)?;
        let is_plain = !object.is_empty() && object.chars().all(|c| c.is_alphabetic() || c == '_');
        let is = if object.ends_with('s') && !object.ends_with("ss") { "are" } else { "is" };
        is_plain.then(|| format!("the {} {is} {participle}", object.replace('_', " ")))
    });
    said.unwrap_or_else(|| "it is done".to_owned())
}

#[cfg(test)]
mod tests {
    use super::done;

    #[test]
    fn an_end_in_words() {
        assert_eq!(done("save_order(..)"), "the order is saved");
        assert_eq!(done("send_daily_mails(..)"), "the daily mails are sent");
        assert_eq!(done("save_(..)"), "it is done");
        assert_eq!(done("ch.send(..)"), "it is done");
    }
}
