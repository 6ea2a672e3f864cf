use tova_diagnostics::codes::W211;
use tova_syntax::tree::*;

use super::Lints;

impl<'a> Lints<'a, '_> {
    /// `==` with a value that was made just now can never be true (W211).
    pub(super) fn identity(&mut self, compare: &'a CompareExpr) {
        let mut left = &compare.first;
        for step in &compare.rest {
            if matches!(step.op, CompareOp::Equal | CompareOp::NotEqual) {
                let fresh = [left, &step.operand].into_iter().find_map(|side| Some((side, fresh_value(side)?)));
                if let Some((side, what)) = fresh {
                    let never = if step.op == CompareOp::Equal { "false" } else { "true" };
                    let report = self
                        .cx
                        .diagnostic(
                            W211,
                            side.span,
                            format!("a fresh {what} is equal to nothing else, so this is always {never}"),
                        )
                        .label("made here, compared by identity")
                        .help(match what {
                            "function" => "compare names of functions instead",
                            _ => "compare the contents with `deepEqual(a, b)`, or the length with `len(a) == 0`",
                        });
                    self.diagnostics.push(report);
                }
            }
            left = &step.operand;
        }
    }
}

fn fresh_value(expr: &Expr) -> Option<&'static str> {
    match &expr.kind {
        ExprKind::List(_) | ExprKind::Tuple(_) | ExprKind::ListComprehension(_) => Some("list"),
        ExprKind::Object(_) | ExprKind::ObjectComprehension(_) => Some("object"),
        ExprKind::Lambda(_) => Some("function"),
        ExprKind::Paren(inner) => fresh_value(inner),
        _ => None,
    }
}
