use tova_diagnostics::codes::W212;
use tova_diagnostics::{Applicability, Edit, Fix};
use tova_source::Span;
use tova_syntax::tree::*;

use super::Lints;

impl<'a> Lints<'a, '_> {
    /// `flags & 2 == 2` compares first (W212).
    pub(super) fn bit_comparison(&mut self, binary: &'a BinaryExpr) {
        let is_bitwise = |op: BinaryOp| matches!(op, BinaryOp::BitAnd | BinaryOp::BitXor | BinaryOp::BitOr);
        let Some(step) = binary.rest.iter().find(|step| is_bitwise(step.op)) else { return };
        let operands = std::iter::once(&binary.first).chain(binary.rest.iter().map(|step| &step.operand));
        for operand in operands.filter(|operand| matches!(operand.kind, ExprKind::Compare(_))) {
            let sign = self.cx.text(step.op_span);
            let mut report = self
                .cx
                .diagnostic(W212, operand.span, format!("the comparison is made before `{sign}`"))
                .label("compared first")
                .secondary(step.op_span, "then combined bit by bit")
                .help("put parentheses around what belongs together");
            let edits = vec![
                Edit { span: Span::at(operand.span.start), text: "(".to_owned() },
                Edit { span: Span::at(operand.span.end), text: ")".to_owned() },
            ];
            let title = "keep the meaning, with parentheses".to_owned();
            report.fixes.push(Fix { title, applicability: Applicability::Safe, edits });
            self.diagnostics.push(report);
        }
    }
}
