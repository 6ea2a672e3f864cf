//! Operators: the types they give, and the types they take (E104).

use tova_diagnostics::codes::E104;
use tova_source::Span;
use tova_syntax::tree::*;

use super::pipes::has_placeholder;
use super::{Ty, Types};
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

    /// Checks the operands of a chain of operators.
    pub(super) fn check_operands(&mut self, binary: &'a BinaryExpr) {
        let mut left = self.type_of(&binary.first);
        let mut last = &binary.first;
        for (at, step) in binary.rest.iter().enumerate() {
            let right = self.type_of(&step.operand);
            // Of `a + b + c` only `a` is an operand of its own on the left.
            if at == 0 {
                self.check_operand(step.op, step.op_span, (last, left), right);
            }
            self.check_operand(step.op, step.op_span, (&step.operand, right), left);
            left = binary_type(step.op, left, right);
            last = &step.operand;
        }
    }

    /// Checks the operands of `a ** b`.
    pub(super) fn check_power(&mut self, operands: &'a [Expr]) {
        for operand in operands {
            let ty = self.type_of(operand);
            if !is_number(ty) && is_plain_value(ty) {
                self.wrong_operand("**", None, operand, ty);
            }
        }
    }

    /// Checks the operand of `-x`.
    pub(super) fn check_negation(&mut self, unary: &'a UnaryExpr) {
        let ty = self.type_of(&unary.operand);
        if unary.op == UnaryOp::Negate && !is_number(ty) && is_plain_value(ty) {
            self.wrong_operand("-", None, &unary.operand, ty);
        }
    }

    /// Checks the right side of `|>`, which is called if it is no call itself and has no `_`.
    pub(super) fn check_stage(&mut self, stage: &'a Expr) {
        // A chain is a call, or a member whose type nobody knows.
        if matches!(stage.kind, ExprKind::Chain(_) | ExprKind::Await(_)) || has_placeholder(stage) {
            return;
        }
        let ty = self.type_of(stage);
        if is_plain_value(ty) && ty != StaticType::Function {
            let found = self.show(&Ty::Plain(ty));
            let message = format!("`|>` calls what stands on its right, but this is `{found}`");
            let report = self.cx.diagnostic(E104, stage.span, message).label(format!("`{found}`"));
            self.diagnostics.push(report.help("put the pipe in parentheses to go on with its result: `(x |> f()) ..`"));
        }
    }

    /// Checks one operand of `op`, whose other operand has the type `other`.
    pub(super) fn check_operand(
        &mut self,
        op: BinaryOp,
        op_span: Span,
        (operand, ty): (&'a Expr, StaticType),
        other: StaticType,
    ) {
        let takes = match op {
            BinaryOp::Add => is_number(ty) || ty == StaticType::String,
            BinaryOp::Multiply => is_number(ty) || (ty == StaticType::String && other != StaticType::String),
            BinaryOp::Subtract | BinaryOp::Divide | BinaryOp::Remainder => is_number(ty),
            _ => true,
        };
        if !takes && is_plain_value(ty) {
            self.wrong_operand(self.cx.text(op_span), Some(op), operand, ty);
        }
    }

    fn wrong_operand(&mut self, sign: &str, op: Option<BinaryOp>, operand: &'a Expr, ty: StaticType) {
        let found = self.show(&Ty::Plain(ty));
        let takes = match op {
            Some(BinaryOp::Add) => "numbers and strings",
            Some(BinaryOp::Multiply) => "numbers, or one string to repeat",
            _ => "numbers",
        };
        let sign = sign.trim_end_matches('=');
        let report = self
            .cx
            .diagnostic(E104, operand.span, format!("`{sign}` takes {takes}, but this is `{found}`"))
            .label(format!("`{found}`"));
        let report = match (op, ty) {
            (_, StaticType::Option | StaticType::Result) => {
                report.help("look at both cases with `match`, or take what is in it with `unwrapOr(..)`")
            }
            (Some(BinaryOp::Add), StaticType::List) => report.help("join lists by `[...a, ...b]`, and texts by `++`"),
            (Some(BinaryOp::Add), _) => report.help("`++` joins the texts of any two values"),
            (_, StaticType::String) => report.help("make a number of it first: `toInt(..)` or `toFloat(..)`"),
            _ => report,
        };
        self.diagnostics.push(report);
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

/// Whether a value of this type certainly is no number; a promise is reported as one that nobody waits for.
fn is_plain_value(ty: StaticType) -> bool {
    !matches!(ty, StaticType::Unknown | StaticType::Promise)
}

/// The operator of `place op= value`, unless it is `??=` or works on whole numbers bit by bit.
pub(super) fn binary_op(op: CompoundOp) -> Option<BinaryOp> {
    Some(match op {
        CompoundOp::Add => BinaryOp::Add,
        CompoundOp::Subtract => BinaryOp::Subtract,
        CompoundOp::Multiply => BinaryOp::Multiply,
        CompoundOp::Divide => BinaryOp::Divide,
        CompoundOp::Remainder => BinaryOp::Remainder,
        _ => return None,
    })
}

/// The type of `left op right`.
pub(super) fn binary_type(op: BinaryOp, left: StaticType, right: StaticType) -> StaticType {
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
