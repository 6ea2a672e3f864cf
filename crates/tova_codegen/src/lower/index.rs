//! Indices and slices.

use swc_common::Span as JsSpan;
use tova_semantic::StaticType;
use tova_syntax::tree::{BinaryOp, Expr, ExprKind, SliceStep, UnaryOp};

use super::Lowering;
use super::shape::strip;
use crate::js::{self, Block, Value};

impl<'a> Lowering<'a> {
    /// Whether JavaScript's own `object[index]` does what the language says: nothing counts from the end.
    pub(super) fn is_plain_index(&self, object: StaticType, index: &Expr) -> bool {
        let is_own_property = matches!(object, StaticType::Object | StaticType::Tova(..));
        is_own_property || self.type_of(index) == StaticType::String || self.is_never_negative(index)
    }

    /// Whether an expression gives a number that is not negative, or NaN: sums, products, quotients and remainders of such numbers.
    pub(super) fn is_never_negative(&self, expr: &Expr) -> bool {
        let expr = strip(expr);
        match &expr.kind {
            ExprKind::Number(_) => true,
            ExprKind::Binary(binary) => {
                self.is_never_negative(&binary.first)
                    && binary.rest.iter().all(|step| match step.op {
                        // The sign of a remainder is that of the dividend.
                        BinaryOp::Remainder => true,
                        BinaryOp::Add | BinaryOp::Multiply | BinaryOp::Divide => self.is_never_negative(&step.operand),
                        _ => false,
                    })
            }
            _ => self.named_binding(expr).is_some_and(|binding| self.never_negative.contains(&binding)),
        }
    }

    /// `object[index]` of two values that have been computed.
    pub(super) fn element(&mut self, object: (Value, StaticType), index: (Value, &Expr), span: JsSpan) -> Value {
        if self.is_plain_index(object.1, index.1) {
            js::index(object.0, index.0, span)
        } else {
            self.call_helper("elementAt", vec![object.0, index.0], span)
        }
    }

    /// `object[a:b:c]`
    pub(super) fn slice(&mut self, object: Value, slice: &'a SliceStep, span: JsSpan, out: &mut Block) -> Value {
        let mut values = vec![object];
        for bound in [&slice.start, &slice.end, &slice.step] {
            self.operand(&mut values, out, |lowering, out| match bound {
                Some(bound) => lowering.value(bound, out),
                None => js::null(),
            });
        }
        if slice.inclusive
            && let Some(end) = &slice.end
        {
            values[2] = one_further(std::mem::replace(&mut values[2], js::null()), end);
        }
        while values.last().is_some_and(|value| value.is_null()) {
            values.pop();
        }
        self.call_helper("sliceOf", values, span)
    }
}

/// The end of a slice that still holds the element at `end`. From the last element on there is no end.
fn one_further(value: Value, end: &Expr) -> Value {
    match &strip(end).kind {
        ExprKind::Number(number) => js::number(number.value + 1.0, swc_common::DUMMY_SP),
        ExprKind::Unary(unary) if unary.op == UnaryOp::Negate => match &strip(&unary.operand).kind {
            ExprKind::Number(number) if number.value == 1.0 => js::null(),
            _ => sum_or_open(value),
        },
        _ => sum_or_open(value),
    }
}

/// `value + 1 || null`: minus one means the last element, which has no position behind it that counts from the end.
fn sum_or_open(value: Value) -> Value {
    let span = swc_common::DUMMY_SP;
    let further = js::binary(js::BinaryOp::Add, value, js::number(1.0, span), span);
    js::binary(js::BinaryOp::LogicalOr, further, js::null(), span)
}
