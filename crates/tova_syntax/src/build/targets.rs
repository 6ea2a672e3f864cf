//! Targets of assignments, which the grammar reads as expressions.

use tova_diagnostics::codes;

use super::{Builder, Node};
use crate::grammar::Rule;
use crate::tree::*;

impl Builder<'_> {
    /// A target of `=`.
    pub(super) fn target(&mut self, expr: Node<'_>, ty: Option<Type>) -> Target {
        if let Some(pattern) = only_part(&expr)
            && matches!(pattern.as_rule(), Rule::name | Rule::list | Rule::object | Rule::paren)
        {
            let binder = self.target_binder(pattern);
            return Target::Binder(BinderTarget { binder, ty });
        }
        if let Some(ty) = ty {
            self.error(codes::E001, ty.span, "only a name can have a type here")
                .help
                .push("leave the type out".to_string());
        }
        Target::Place(self.expr(expr))
    }

    /// A name or destructuring pattern that was read as an operand.
    fn target_binder(&mut self, node: Node<'_>) -> Binder {
        let span = self.span(&node);
        let kind = match node.as_rule() {
            Rule::name if node.as_str() == "_" => BinderKind::Discard,
            Rule::name => BinderKind::Name(self.ident(&node)),
            Rule::object => {
                let fields: Vec<_> = node.into_inner().map(|field| self.target_field(field)).collect();
                self.rest_is_last(fields.iter().map(|field| (field.rest, field.span)));
                BinderKind::Object(fields)
            }
            _ => {
                let elements = node.into_inner().filter(|part| part.as_rule() != Rule::tuple_sign);
                let elements: Vec<_> = elements.map(|element| self.target_element(element)).collect();
                self.rest_is_last(elements.iter().map(|element| (element.rest, element.span)));
                BinderKind::List(elements)
            }
        };
        Binder { id: self.id(), span, kind }
    }

    fn target_element(&mut self, node: Node<'_>) -> ListBinderElement {
        let span = self.span(&node);
        let mut parts = node.clone().into_inner();
        let first = parts.next();
        let default = parts.next().map(|value| self.expr(value));
        let (rest, binder) = match first {
            Some(part) if part.as_rule() == Rule::spread => (true, self.inner_target(part.into_inner().next())),
            Some(part) if part.as_rule() == Rule::expr => (false, self.inner_target(Some(part))),
            _ => (false, self.refuse_target(span)),
        };
        ListBinderElement { span, rest, binder, default }
    }

    fn target_field(&mut self, node: Node<'_>) -> ObjectBinderField {
        let span = self.span(&node);
        let mut rest = false;
        let mut key = None;
        let mut binder = None;
        let mut default = None;
        for part in node.into_inner() {
            match part.as_rule() {
                Rule::spread => {
                    rest = true;
                    let inner = part.into_inner().next();
                    let place = inner.as_ref().map_or(span, |inner| self.span(inner));
                    key = Some(PropertyKey { span: place, name: self.text(place).into() });
                    binder = Some(self.inner_target(inner));
                }
                Rule::key => key = Some(self.word_key(&part)),
                Rule::default_value => default = part.into_inner().next().map(|value| self.expr(value)),
                Rule::expr if key.is_none() => {
                    key = Some(self.target_key(&part));
                    if only_part(&part).is_some_and(|part| part.as_rule() == Rule::name) {
                        binder = Some(self.inner_target(Some(part)));
                    }
                }
                Rule::expr => binder = Some(self.inner_target(Some(part))),
                Rule::colon => binder = None,
                _ => {}
            }
        }
        let key = key.unwrap_or_else(|| PropertyKey { span, name: Default::default() });
        let binder = binder.unwrap_or_else(|| self.refuse_target(span));
        ObjectBinderField { span, rest, key, binder, default }
    }

    /// A key that is no plain word, or a shorthand name.
    fn target_key(&mut self, expr: &Node<'_>) -> PropertyKey {
        let span = self.span(expr);
        let text = match only_part(expr) {
            Some(part) if part.as_rule() == Rule::string => self.plain_string(part).map(|text| text.value),
            _ => Some(self.text(span).to_string()),
        };
        PropertyKey { span, name: text.unwrap_or_default().into() }
    }

    fn inner_target(&mut self, expr: Option<Node<'_>>) -> Binder {
        let Some(expr) = expr else { return self.discard(Default::default()) };
        match only_part(&expr) {
            Some(part) if matches!(part.as_rule(), Rule::name | Rule::list | Rule::object | Rule::paren) => {
                self.target_binder(part)
            }
            _ => {
                let span = self.span(&expr);
                self.refuse_target(span)
            }
        }
    }

    fn refuse_target(&mut self, span: tova_source::Span) -> Binder {
        self.error(
            codes::E207,
            span,
            "only names and patterns of names can stand here, because `=` follows the pattern",
        )
        .help
        .push("assign to a member or an element in a line of its own".to_string());
        self.discard(span)
    }
}

/// The part of an expression that has only one.
pub(super) fn only_part<'i>(expr: &Node<'i>) -> Option<Node<'i>> {
    let mut parts = expr.clone().into_inner();
    let first = parts.next()?;
    parts.next().is_none().then_some(first)
}
