use tova_diagnostics::Applicability;
use tova_diagnostics::codes::W_USELESS_AWAIT;
use tova_source::Span;
use tova_syntax::tree::*;

use super::Lints;
use crate::StaticType;

impl<'a> Lints<'a, '_> {
    /// `await` on a value that is there already (W_USELESS_AWAIT).
    pub(super) fn useless_await(&mut self, wait: &'a AwaitExpr) {
        let what = match self.type_of(wait.operand.id) {
            StaticType::Nil => "nil",
            StaticType::Bool => "a Bool",
            StaticType::Int | StaticType::Number => "a number",
            StaticType::String => "a String",
            StaticType::List => "a List",
            StaticType::Channel => "a Channel",
            StaticType::Semaphore => "a Semaphore",
            StaticType::Result => "a Result",
            StaticType::Option => "an Option",
            StaticType::Unknown
            | StaticType::Object
            | StaticType::Function
            | StaticType::Promise
            | StaticType::Tova(..) => return,
        };
        let operand = wait.operand.span;
        let report = self
            .cx
            .diagnostic(W_USELESS_AWAIT, wait.keyword, format!("`await` has nothing to wait for: this is {what}"))
            .label("waits for nothing")
            .secondary(operand, "a plain value");
        let report = match what {
            "a List" => {
                let list = match &wait.operand.kind {
                    ExprKind::Paren(inner) => inner.span,
                    _ => operand,
                };
                let all = self.short_text(list).unwrap_or("list");
                report
                    .help(format!("to wait for the promises in it: `await Promise.all({all})`"))
                    .help("otherwise remove `await`")
            }
            "a Channel" => report.help("to wait for its next value: `await ch.receive()`"),
            _ => report.help("remove `await`"),
        };
        let report =
            report.fix(Applicability::Safe, "remove `await`", Span::new(wait.keyword.start, operand.start), "");
        self.diagnostics.push(report);
    }
}
