//! Object and list literals.

use swc_common::{DUMMY_SP, Span as JsSpan};
use tova_semantic::StaticType;
use tova_syntax::tree::{Element, Property};

use super::Lowering;
use crate::js::{self, Block, ExprOrSpread, Value};

impl<'a> Lowering<'a> {
    /// Elements of a list.
    pub(super) fn elements(&mut self, elements: &'a [Element], out: &mut Block) -> Vec<ExprOrSpread> {
        let mut values = Vec::new();
        for element in elements {
            self.operand(&mut values, out, |lowering, out| match element {
                Element::Expr(expr) => lowering.value(expr, out),
                Element::Spread(spread) => lowering.spread_items(&spread.value, out),
            });
        }
        let is_spread = elements.iter().map(|element| matches!(element, Element::Spread(_)));
        values
            .into_iter()
            .zip(is_spread)
            .map(|(value, spread)| if spread { js::spread(value) } else { js::plain(value) })
            .collect()
    }

    /// What `...expr` walks in a list or a call.
    pub(super) fn spread_items(&mut self, expr: &'a tova_syntax::tree::Expr, out: &mut Block) -> Value {
        let value = self.value(expr, out);
        match self.type_of(expr) {
            StaticType::List | StaticType::String => value,
            _ => self.call_helper("spread", vec![value], DUMMY_SP),
        }
    }

    /// An object literal.
    pub(super) fn object_literal(&mut self, properties: &'a [Property], span: JsSpan, out: &mut Block) -> Value {
        // Keys that are computed are operands like the values, in the order of the source.
        let mut values: Vec<Value> = Vec::new();
        for property in properties {
            match property {
                Property::Field(field) => {
                    self.operand(&mut values, out, |lowering, out| lowering.value(&field.value, out))
                }
                Property::Shorthand(name) => self.operand(&mut values, out, |lowering, _| lowering.name_as_value(name)),
                Property::Spread(spread) => {
                    self.operand(&mut values, out, |lowering, out| lowering.value(&spread.value, out))
                }
                Property::Computed(computed) => {
                    self.operand(&mut values, out, |lowering, out| lowering.value(&computed.key, out));
                    self.operand(&mut values, out, |lowering, out| lowering.value(&computed.value, out));
                }
            }
        }
        let mut values = values.into_iter();
        let mut next = || values.next().unwrap_or_else(js::null);
        let props = properties.iter().map(|property| match property {
            Property::Field(field) => {
                js::property(js::property_name(&field.key.name, self.span(field.key.span)), next())
            }
            Property::Shorthand(name) => js::property(js::property_name(&name.name, self.span(name.span)), next()),
            Property::Spread(_) => js::spread_property(next()),
            Property::Computed(_) => {
                let key = js::PropName::Computed(js::ComputedPropName { span: DUMMY_SP, expr: next() });
                js::property(key, next())
            }
        });
        js::object(props.collect(), span)
    }
}
