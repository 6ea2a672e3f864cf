//! Conditions, and the operators that decide: `and`, `or`, `??`, `not`.

use swc_common::{DUMMY_SP, Span as JsSpan};
use tova_semantic::StaticType;
use tova_syntax::tree::{Expr, ExprKind, LogicalExpr, LogicalOp, UnaryOp};

use super::Lowering;
use super::shape::strip;
use crate::destination::Destination;
use crate::js::{self, BinaryOp, Block, Value};

impl<'a> Lowering<'a> {
    /// An expression where JavaScript decides: only `false` and nil are falsy, whatever JavaScript thinks.
    pub(super) fn condition(&mut self, expr: &'a Expr, out: &mut Block) -> Value {
        let expr = strip(expr);
        match &expr.kind {
            ExprKind::Unary(unary) if unary.op == UnaryOp::Not => js::not(self.condition(&unary.operand, out)),
            ExprKind::Logical(logical) if logical.op != LogicalOp::Coalesce => {
                self.joined_conditions(logical, expr, out)
            }
            _ => {
                let is_bool = self.type_of(expr) == StaticType::Bool;
                let value = self.value(expr, out);
                if is_bool { value } else { self.truthy(value) }
            }
        }
    }

    /// `truthy(value)`
    pub(super) fn truthy(&mut self, value: Value) -> Value {
        self.call_helper("truthy", vec![value], DUMMY_SP)
    }

    /// `a and b` where only its truth is asked for.
    fn joined_conditions(&mut self, logical: &'a LogicalExpr, expr: &'a Expr, out: &mut Block) -> Value {
        let op = if logical.op == LogicalOp::And { BinaryOp::LogicalAnd } else { BinaryOp::LogicalOr };
        let mut joined: Option<Value> = None;
        for operand in &logical.operands {
            let Some(left) = joined.take() else {
                joined = Some(self.condition(operand, out));
                continue;
            };
            let mut before = Block::new();
            let right = self.condition(operand, &mut before);
            joined = Some(if before.is_empty() {
                js::binary(op, left, right, DUMMY_SP)
            } else {
                self.decide_later(left, logical.op, before, right, true, out)
            });
        }
        joined.unwrap_or_else(|| js::boolean(true, self.span(expr.span)))
    }

    /// `a and b`, `a or b`, `a ?? b`: the value is that of the deciding operand.
    pub(super) fn logical(&mut self, logical: &'a LogicalExpr, span: JsSpan, out: &mut Block) -> Value {
        let mut operands = logical.operands.iter();
        let Some(first) = operands.next() else { return js::null() };
        let mut decided = self.value(first, out);
        let mut ty = self.type_of(first);
        for operand in operands {
            let mut before = Block::new();
            let next = self.value(operand, &mut before);
            let is_bool = ty == StaticType::Bool;
            ty = if self.type_of(operand) == ty { ty } else { StaticType::Unknown };
            decided = match logical.op {
                _ if !before.is_empty() => self.decide_later(decided, logical.op, before, next, is_bool, out),
                LogicalOp::Coalesce => js::binary(BinaryOp::NullishCoalescing, decided, next, span),
                LogicalOp::And if is_bool => js::binary(BinaryOp::LogicalAnd, decided, next, span),
                LogicalOp::Or if is_bool => js::binary(BinaryOp::LogicalOr, decided, next, span),
                LogicalOp::And => {
                    let left = self.repeatable(decided, "value", out);
                    let test = self.truthy(left.clone());
                    js::conditional(test, next, left, span)
                }
                LogicalOp::Or => {
                    let left = self.repeatable(decided, "value", out);
                    let test = self.truthy(left.clone());
                    js::conditional(test, left, next, span)
                }
            };
        }
        decided
    }

    /// The right operand consists of statements: `let value = left; if (value) { …; value = right; }`.
    fn decide_later(
        &mut self,
        left: Value,
        op: LogicalOp,
        mut before: Block,
        right: Value,
        is_bool: bool,
        out: &mut Block,
    ) -> Value {
        let name = self.names.temporary("value");
        let pattern = js::name_pattern(js::ident(&name, DUMMY_SP));
        out.push(js::declare(js::VarDeclKind::Let, pattern, Some(left), DUMMY_SP));
        let value = js::name(&name);
        let test = match op {
            LogicalOp::Coalesce => js::is_nil(value, DUMMY_SP),
            _ if is_bool => value,
            _ => self.truthy(value),
        };
        let test = if op == LogicalOp::Or { js::not(test) } else { test };
        before.push(js::expression(js::assign_name(&name, right, DUMMY_SP), DUMMY_SP));
        out.push(js::if_(test, before, None, DUMMY_SP));
        js::name(&name)
    }

    /// `a and f()` as a statement: `if (a) f();`.
    pub(super) fn logical_statement(&mut self, logical: &'a LogicalExpr, span: JsSpan, out: &mut Block) {
        let Some((last, first)) = logical.operands.split_last() else { return };
        let mut test: Option<Value> = None;
        let op = if logical.op == LogicalOp::And { BinaryOp::LogicalAnd } else { BinaryOp::LogicalOr };
        for operand in first {
            let Some(left) = test.take() else {
                test = Some(self.condition(operand, out));
                continue;
            };
            let mut before = Block::new();
            let right = self.condition(operand, &mut before);
            test = Some(if before.is_empty() {
                js::binary(op, left, right, DUMMY_SP)
            } else {
                self.decide_later(left, logical.op, before, right, true, out)
            });
        }
        let Some(test) = test else { return };
        let test = if logical.op == LogicalOp::Or { js::not(test) } else { test };
        let body = self.scoped(|lowering| {
            let mut body = Block::new();
            lowering.lower_into(last, &Destination::Discard, &mut body);
            body
        });
        out.push(js::if_(test, body, None, span));
    }
}
