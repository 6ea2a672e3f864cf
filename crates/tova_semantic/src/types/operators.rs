use tova_syntax::tree::*;

use super::Types;
use crate::StaticType;

impl<'a> Types<'a, '_> {
    pub(super) fn type_of_unary(&mut self, unary: &'a UnaryExpr) -> StaticType {
        let operand = self.type_of(&unary.operand);
        match unary.op {
            UnaryOp::Not => StaticType::Bool,
            UnaryOp::Negate if is_number(operand) => operand,
            UnaryOp::BitNot if is_number(operand) => StaticType::Int,
            UnaryOp::Negate | UnaryOp::BitNot => StaticType::Unknown,
        }
    }

    pub(super) fn type_of_binary(&mut self, binary: &'a BinaryExpr) -> StaticType {
        let mut ty = self.type_of(&binary.first);
        for step in &binary.rest {
            let right = self.type_of(&step.operand);
            ty = binary_type(step.op, ty, right);
        }
        ty
    }

    pub(super) fn type_of_logical(&mut self, logical: &'a LogicalExpr) -> StaticType {
        let Some((first, rest)) = logical.operands.split_first() else { return StaticType::Unknown };
        let ty = self.type_of(first);
        if logical.op == LogicalOp::Coalesce && !matches!(ty, StaticType::Unknown | StaticType::Nil) {
            return ty;
        }
        let same = rest.iter().all(|operand| self.type_of(operand) == ty);
        if same { ty } else { StaticType::Unknown }
    }
}

fn is_number(ty: StaticType) -> bool {
    matches!(ty, StaticType::Int | StaticType::Number)
}

/// The type of `left op right`.
fn binary_type(op: BinaryOp, left: StaticType, right: StaticType) -> StaticType {
    let numbers = is_number(left) && is_number(right);
    let ints = left == StaticType::Int && right == StaticType::Int;
    match op {
        BinaryOp::Concat => StaticType::String,
        BinaryOp::Add if left == StaticType::String || right == StaticType::String => StaticType::String,
        BinaryOp::Multiply if (left == StaticType::String) != (right == StaticType::String) => StaticType::String,
        BinaryOp::Add | BinaryOp::Subtract | BinaryOp::Multiply if ints => StaticType::Int,
        BinaryOp::Add | BinaryOp::Subtract | BinaryOp::Multiply | BinaryOp::Divide | BinaryOp::Remainder if numbers => {
            StaticType::Number
        }
        BinaryOp::ShiftLeft
        | BinaryOp::ShiftRight
        | BinaryOp::ShiftRightUnsigned
        | BinaryOp::BitAnd
        | BinaryOp::BitXor
        | BinaryOp::BitOr
            if numbers =>
        {
            StaticType::Int
        }
        _ => StaticType::Unknown,
    }
}
