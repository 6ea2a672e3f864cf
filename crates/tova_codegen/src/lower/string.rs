//! String literals and interpolation.

use swc_common::Span as JsSpan;
use tova_semantic::StaticType;
use tova_syntax::tree::{Expr, StringLiteral, StringPart};

use super::Lowering;
use crate::js::{self, Block, Value};

impl<'a> Lowering<'a> {
    /// A string literal: plain, or a template.
    pub(super) fn string(&mut self, literal: &'a StringLiteral, span: JsSpan, out: &mut Block) -> Value {
        match literal.parts.as_slice() {
            [] => return js::string("", span),
            [StringPart::Text(text)] => return js::name_text(text, span),
            [StringPart::Interpolation(expr)] => {
                let value = self.value(expr, out);
                let ty = self.type_of(expr);
                return if ty == StaticType::String { value } else { self.call_helper("display", vec![value], span) };
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
        match self.type_of(expr) {
            StaticType::String | StaticType::Int | StaticType::Number | StaticType::Bool => value,
            _ => self.call_helper("display", vec![value], swc_common::DUMMY_SP),
        }
    }

    /// The text of a value, as `++` joins it.
    pub(super) fn shown(&mut self, ty: StaticType, value: Value) -> Value {
        if ty == StaticType::String { value } else { self.call_helper("display", vec![value], swc_common::DUMMY_SP) }
    }
}
