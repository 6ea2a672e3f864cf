use tova_diagnostics::codes::W213;
use tova_syntax::tree::*;

use super::Lints;
use crate::StaticType;

impl<'a> Lints<'a, '_> {
    /// `<` and its kind with nil (W213).
    pub(super) fn nil_order(&mut self, compare: &'a CompareExpr) {
        let mut left = &compare.first;
        for step in &compare.rest {
            if !matches!(step.op, CompareOp::Equal | CompareOp::NotEqual) {
                let nil = [left, &step.operand].into_iter().find(|side| self.type_of(side.id) == StaticType::Nil);
                if let Some(nil) = nil {
                    let sign = self.cx.text(step.op_span);
                    let report = self
                        .cx
                        .diagnostic(W213, nil.span, format!("nil has no order, so `{sign}` says nothing here"))
                        .label("always nil")
                        .help("test with `== nil`, or give a default with `??`");
                    self.diagnostics.push(report);
                }
            }
            left = &step.operand;
        }
    }
}
