//! What is known of the values of expressions. More than the checks may rely on: an operator gives a number whatever it is applied to.

use tova_semantic::{StaticType, Tables};
use tova_syntax::tree::{Expr, ExprKind, UnaryOp};

use super::Lowering;
use super::operator::result_type;
use super::shape::strip;

impl Lowering<'_> {
    /// What is known of an expression's value.
    pub(super) fn type_of(&self, expr: &Expr) -> StaticType {
        type_of(self.tables, expr)
    }
}

/// What is known of an expression's value.
pub(super) fn type_of(tables: &Tables, expr: &Expr) -> StaticType {
    let expr = strip(expr);
    let known = |id| tables.static_types.get(&id).copied().unwrap_or_default();
    match &expr.kind {
        ExprKind::Nil => StaticType::Nil,
        ExprKind::Bool(_) | ExprKind::Compare(_) | ExprKind::Is(_) | ExprKind::In(_) => StaticType::Bool,
        ExprKind::Unary(unary) if unary.op == UnaryOp::Not => StaticType::Bool,
        ExprKind::String(_) => StaticType::String,
        ExprKind::Number(number) if number.value.fract() == 0.0 => StaticType::Int,
        ExprKind::Number(_) | ExprKind::Power(_) => StaticType::Number,
        ExprKind::List(_) | ExprKind::Tuple(_) | ExprKind::ListComprehension(_) | ExprKind::Range(_) => {
            StaticType::List
        }
        ExprKind::Object(_) | ExprKind::ObjectComprehension(_) => StaticType::Object,
        ExprKind::Lambda(_) => StaticType::Function,
        ExprKind::Unary(_) => or_else(known(expr.id), || StaticType::Number),
        ExprKind::Binary(binary) => or_else(known(expr.id), || {
            let first = type_of(tables, &binary.first);
            binary.rest.iter().fold(first, |left, step| result_type(step.op, left, type_of(tables, &step.operand)))
        }),
        ExprKind::Chain(chain) => {
            or_else(known(expr.id), || chain.steps.last().map_or(StaticType::Unknown, |step| known(step.id)))
        }
        ExprKind::Pipe(pipe) => {
            or_else(known(expr.id), || pipe.stages.last().map_or(StaticType::Unknown, |stage| known(stage.id)))
        }
        _ => known(expr.id),
    }
}

fn or_else(known: StaticType, otherwise: impl FnOnce() -> StaticType) -> StaticType {
    if known == StaticType::Unknown { otherwise() } else { known }
}
