use tova_diagnostics::codes;
use tova_source::Span;

use super::{Builder, Node, property_name};
use crate::grammar::Rule;
use crate::tree::*;

impl Builder<'_> {
    /// An object literal or an object comprehension.
    pub(super) fn object(&mut self, node: Node<'_>) -> Expr {
        let span = self.span(&node);
        let parts: Vec<_> = node.into_inner().collect();
        if parts.iter().any(|part| part.as_rule() == Rule::clause) {
            return self.object_comprehension(span, parts);
        }
        let properties = parts.into_iter().map(|part| self.property(part)).collect();
        self.boxed(span, ExprKind::Object(properties))
    }

    fn object_comprehension(&mut self, span: Span, parts: Vec<Node<'_>>) -> Expr {
        let mut pair = None;
        let mut clauses = Vec::new();
        for part in parts {
            if part.as_rule() == Rule::clause {
                clauses.push(self.clause(part));
            } else if pair.is_none() && clauses.is_empty() {
                pair = Some(self.comprehension_pair(part));
            } else {
                let span = self.span(&part);
                self.error(codes::E001, span, "a comprehension makes its object of one `key: value`");
            }
        }
        let Some((key, value)) = pair else { return self.boxed(span, ExprKind::Error) };
        self.boxed(span, ExprKind::ObjectComprehension(Box::new(ObjectComprehension { key, value, clauses })))
    }

    /// `key: value` of a comprehension, where the key is an expression.
    fn comprehension_pair(&mut self, node: Node<'_>) -> (Expr, Expr) {
        let span = self.span(&node);
        let mut key = None;
        let mut value = None;
        for part in node.into_inner() {
            match part.as_rule() {
                Rule::key => {
                    let place = self.span(&part);
                    self.refuse_reserved(place, "a value");
                    let kind = if self.text(place) == "_" {
                        ExprKind::Placeholder
                    } else {
                        ExprKind::Name(self.ident_at(place))
                    };
                    key = Some(self.boxed(place, kind));
                }
                Rule::expr if key.is_none() => key = Some(self.expr(part)),
                Rule::expr => value = Some(self.expr(part)),
                Rule::default_value => self.refuse_default(part),
                _ => {}
            }
        }
        if key.is_none() || value.is_none() {
            self.error(codes::E001, span, "an object comprehension needs `key: value` in front of its `for`");
        }
        let key = key.unwrap_or_else(|| self.boxed(span, ExprKind::Error));
        let value = value.unwrap_or_else(|| self.boxed(span, ExprKind::Error));
        (key, value)
    }

    fn refuse_default(&mut self, node: Node<'_>) {
        if let Some(value) = node.into_inner().next() {
            let span = self.span(&value);
            self.refuse_assignment(span);
        }
    }

    fn property(&mut self, node: Node<'_>) -> Property {
        let span = self.span(&node);
        let mut parts = node.into_inner();
        let Some(first) = parts.next() else {
            return Property::Spread(Spread { span, value: self.boxed(span, ExprKind::Error) });
        };
        let property = match first.as_rule() {
            Rule::spread => Property::Spread(self.spread(first)),
            Rule::key => {
                let key = self.word_key(&first);
                let value = parts.next().map(|value| self.expr(value));
                let value = value.unwrap_or_else(|| self.boxed(span, ExprKind::Error));
                Property::Field(FieldProperty { key, value })
            }
            _ => {
                let colon = parts.peek().is_some_and(|part| part.as_rule() == Rule::colon);
                let value = if colon { parts.nth(1) } else { None };
                self.expression_property(first, value)
            }
        };
        for rest in parts {
            self.refuse_default(rest);
        }
        property
    }

    /// A property that begins with an expression: `name`, `"key": v`, `1: v`, `[e]: v`.
    fn expression_property(&mut self, key: Node<'_>, value: Option<Node<'_>>) -> Property {
        let span = self.span(&key);
        let key = self.expr(key);
        let Some(value) = value else {
            if let ExprKind::Name(name) = key.kind {
                self.spare(key.id);
                return Property::Shorthand(name);
            }
            self.error(codes::E001, span, "an object consists of `name: value` pairs")
                .help
                .push("give the value a name: `{ name: value }`".to_string());
            return Property::Spread(Spread { span, value: self.boxed(span, ExprKind::Error) });
        };
        let value = self.expr(value);
        let name = match key.kind {
            ExprKind::String(ref literal) => match literal.parts.as_slice() {
                [] => Some("".into()),
                [StringPart::Text(text)] if !text.escaped => Some(text.value.as_str().into()),
                _ => None,
            },
            ExprKind::Number(ref number) => Some(property_name(number.value)),
            _ => None,
        };
        if let Some(name) = name {
            self.spare(key.id);
            return Property::Field(FieldProperty { key: PropertyKey { span, name }, value });
        }
        match key.kind {
            ExprKind::List(mut elements) if elements.len() == 1 => {
                if let Some(Element::Expr(inner)) = elements.pop() {
                    self.spare(key.id);
                    return Property::Computed(ComputedProperty { key: inner, value });
                }
            }
            ExprKind::String(_) => return Property::Computed(ComputedProperty { key, value }),
            _ => {}
        }
        self.error(codes::E001, span, "this cannot be the key of a property")
            .help
            .push("put a computed key into brackets: `{ [key]: value }`".to_string());
        Property::Computed(ComputedProperty { key: self.boxed(span, ExprKind::Error), value })
    }
}
