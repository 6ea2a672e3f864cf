//! Names and destructuring patterns where only they can stand: parameters, `var`, loops, `catch`.

use tova_diagnostics::codes;
use tova_source::Span;

use super::{Builder, Node};
use crate::grammar::Rule;
use crate::tree::*;

impl Builder<'_> {
    /// A binder; `what` says what it declares.
    pub(super) fn binder(&mut self, node: Node<'_>, what: &str) -> Binder {
        let span = self.span(&node);
        let kind = match node.as_rule() {
            Rule::binder_list | Rule::binder_tuple => {
                let elements: Vec<_> = node.into_inner().map(|element| self.binder_element(element, what)).collect();
                self.rest_is_last(elements.iter().map(|element| (element.rest, element.span)));
                BinderKind::List(elements)
            }
            Rule::binder_object => {
                let fields: Vec<_> = node.into_inner().map(|field| self.binder_field(field, what)).collect();
                self.rest_is_last(fields.iter().map(|field| (field.rest, field.span)));
                BinderKind::Object(fields)
            }
            _ if self.text(span) == "_" => BinderKind::Discard,
            _ => BinderKind::Name(self.declared(&node, what)),
        };
        Binder { id: self.id(), span, kind }
    }

    fn binder_element(&mut self, node: Node<'_>, what: &str) -> ListBinderElement {
        let span = self.span(&node);
        let mut rest = false;
        let mut binder = None;
        let mut default = None;
        for part in node.into_inner() {
            match part.as_rule() {
                Rule::rest => rest = true,
                Rule::expr => default = Some(self.expr(part)),
                _ => binder = Some(self.binder(part, what)),
            }
        }
        let binder = binder.unwrap_or_else(|| self.discard(span));
        ListBinderElement { span, rest, binder, default }
    }

    fn binder_field(&mut self, node: Node<'_>, what: &str) -> ObjectBinderField {
        let span = self.span(&node);
        let mut rest = false;
        let mut key: Option<Node<'_>> = None;
        let mut binder = None;
        let mut default = None;
        for part in node.into_inner() {
            match part.as_rule() {
                Rule::rest => rest = true,
                Rule::expr => default = Some(self.expr(part)),
                Rule::word if key.is_none() => key = Some(part),
                _ => binder = Some(self.binder(part, what)),
            }
        }
        let (key, word) = match key {
            Some(word) => (self.word_key(&word), Some(word)),
            None => (PropertyKey { span, name: Default::default() }, None),
        };
        let binder = match (binder, word) {
            (Some(binder), _) => binder,
            (None, Some(word)) => self.binder(word, what),
            (None, None) => self.discard(span),
        };
        ObjectBinderField { span, rest, key, binder, default }
    }

    pub(super) fn discard(&mut self, span: Span) -> Binder {
        Binder { id: self.id(), span, kind: BinderKind::Discard }
    }

    /// `...rest` may only be the last of its list.
    pub(super) fn rest_is_last(&mut self, elements: impl DoubleEndedIterator<Item = (bool, Span)>) {
        if let Some((_, span)) = elements.rev().skip(1).find(|(rest, _)| *rest) {
            self.error(codes::E001, span, "`...` takes what is left, so nothing can follow it")
                .help
                .push("move it to the end".to_string());
        }
    }
}
