use tova_diagnostics::codes::{W202, W203};
use tova_syntax::tree::*;

use super::Lints;

/// Whose condition it is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    If,
    /// `while true` is an ordinary endless loop.
    While,
}

impl<'a> Lints<'a, '_> {
    /// A literal as a condition (W202, W203).
    pub(super) fn constant_condition(&mut self, condition: &'a Expr, place: Place) {
        let Some(value) = literal_truth(condition) else { return };
        if value && place == Place::While {
            return;
        }
        let (code, word) = if value { (W202, "true") } else { (W203, "false") };
        let help = match (value, matches!(condition.kind, ExprKind::Bool(_))) {
            (true, false) => "only `false` and `nil` count as false: compare it with something",
            _ => "remove the condition, or write the one that is meant",
        };
        let report = self
            .cx
            .diagnostic(code, condition.span, format!("this condition is always {word}"))
            .label(format!("always {word}"))
            .help(help);
        self.diagnostics.push(report);
    }
}

fn literal_truth(expr: &Expr) -> Option<bool> {
    match &expr.kind {
        ExprKind::Bool(value) => Some(*value),
        ExprKind::Nil => Some(false),
        ExprKind::Number(_) | ExprKind::List(_) | ExprKind::Object(_) | ExprKind::Lambda(_) => Some(true),
        ExprKind::String(text) if text.parts.iter().all(|part| matches!(part, StringPart::Text(_))) => Some(true),
        ExprKind::Paren(inner) => literal_truth(inner),
        ExprKind::Unary(unary) if unary.op == UnaryOp::Not => literal_truth(&unary.operand).map(|value| !value),
        _ => None,
    }
}
