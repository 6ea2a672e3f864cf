//! String literals and interpolation.

use swc_common::Span as JsSpan;
use tova_semantic::StaticType;
use tova_syntax::tree::{Expr, StringLiteral, StringPart};

use super::Lowering;
use super::printing::shows_itself;
use crate::js::{self, Block, Value};

impl<'a> Lowering<'a> {
    /// A string literal: plain, or a template.
    pub(super) fn string(&mut self, literal: &'a StringLiteral, span: JsSpan, out: &mut Block) -> Value {
        match literal.parts.as_slice() {
            [] => return js::string("", span),
            [StringPart::Text(text)] => return js::name_text(text, span),
            [StringPart::Interpolation(expr)] => {
                let value = self.value(expr, out);
                return match self.type_of(expr) {
                    StaticType::String => value,
                    ty if shows_itself(ty) => js::template(vec![String::new(), String::new()], vec![value], span),
                    _ => self.call_helper("display", vec![value], span),
                };
            }
            _ => {}
        }
        let mut texts = vec![String::new()];
        let mut values = Vec::new();
        for part in &literal.parts {
            match part {
                StringPart::Text(text) => {
                    if let Some(last) = texts.last_mut() {
                        last.push_str(&js::template_text(text));
                    }
                }
                StringPart::Interpolation(expr) => {
                    self.operand(&mut values, out, |lowering, out| {
                        let value = lowering.value(expr, out);
                        lowering.shown_in_template(expr, value)
                    });
                    texts.push(String::new());
                }
            }
        }
        js::template(texts, values, span)
    }

    /// The text of a value, where a template literal takes care of strings, numbers and booleans itself.
    fn shown_in_template(&mut self, expr: &'a Expr, value: Value) -> Value {
        if shows_itself(self.type_of(expr)) {
            return value;
        }
        self.call_helper("display", vec![value], swc_common::DUMMY_SP)
    }

    /// `left ++ right`: JavaScript's `+`, which shows strings, numbers and booleans itself where the other side is text.
    pub(super) fn concatenated(
        &mut self,
        (left, left_type): (Value, StaticType),
        (right, right_type): (Value, StaticType),
        span: JsSpan,
    ) -> Value {
        let is_text = |ty: StaticType| ty == StaticType::String;
        let keeps_left = is_text(left_type) || shows_itself(left_type) && is_text(right_type);
        let left = if keeps_left { left } else { self.call_helper("display", vec![left], swc_common::DUMMY_SP) };
        let right = if shows_itself(right_type) {
            right
        } else {
            self.call_helper("display", vec![right], swc_common::DUMMY_SP)
        };
        js::binary(js::BinaryOp::Add, left, right, span)
    }
}
