use tova_diagnostics::codes;
use tova_source::Span;

use super::{Builder, Node};
use crate::grammar::Rule;
use crate::tree::*;

impl Builder<'_> {
    /// `(e)` or a tuple.
    pub(super) fn paren(&mut self, node: Node<'_>) -> Expr {
        let span = self.span(&node);
        let mut values = Vec::new();
        let mut comma = false;
        for part in node.into_inner() {
            match part.as_rule() {
                Rule::tuple_sign => comma = true,
                _ => values.push(self.tuple_element(part)),
            }
        }
        let kind = match values.pop() {
            None => {
                self.error(codes::E007, span, "there is nothing between these parentheses").help.push(
                    "write `nil` for no value, `[]` for an empty list, `() => …` for a function without parameters"
                        .to_string(),
                );
                ExprKind::Error
            }
            Some(value) if values.is_empty() && !comma => ExprKind::Paren(Box::new(value)),
            Some(value) => {
                values.push(value);
                ExprKind::Tuple(values)
            }
        };
        self.boxed(span, kind)
    }

    fn tuple_element(&mut self, node: Node<'_>) -> Expr {
        let span = self.span(&node);
        match self.element(node) {
            Element::Expr(value) => value,
            Element::Spread(spread) => {
                self.error(codes::E001, Span::new(span.start, span.start + 3), "`...` cannot stand in a tuple")
                    .help
                    .push("use a list: `[a, ...rest]`".to_string());
                spread.value
            }
        }
    }

    pub(super) fn list(&mut self, node: Node<'_>) -> Expr {
        let span = self.span(&node);
        let mut elements = Vec::new();
        let mut clauses = Vec::new();
        for part in node.into_inner() {
            match part.as_rule() {
                Rule::clause => clauses.push(self.clause(part)),
                _ => elements.push(self.element(part)),
            }
        }
        if clauses.is_empty() {
            return self.boxed(span, ExprKind::List(elements));
        }
        if elements.len() > 1 {
            self.error(codes::E001, clauses[0].span, "a comprehension makes its list of one expression")
                .help
                .push("put the values into an inner list or a tuple".to_string());
        }
        let element = match elements.pop() {
            Some(Element::Expr(value)) => value,
            Some(Element::Spread(spread)) => {
                self.error(codes::E001, spread.span, "`...` cannot stand in a comprehension")
                    .help
                    .push("add another `for` over the inner list".to_string());
                spread.value
            }
            None => self.boxed(span, ExprKind::Error),
        };
        self.boxed(span, ExprKind::ListComprehension(Box::new(ListComprehension { element, clauses })))
    }

    /// An element of a list or tuple that is no pattern.
    fn element(&mut self, node: Node<'_>) -> Element {
        let mut parts = node.into_inner();
        let Some(first) = parts.next() else { return Element::Expr(self.boxed(Span::default(), ExprKind::Error)) };
        let element = match first.as_rule() {
            Rule::spread => Element::Spread(self.spread(first)),
            _ => Element::Expr(self.expr(first)),
        };
        if let Some(value) = parts.next() {
            let span = self.span(&value);
            self.refuse_assignment(span);
        }
        element
    }

    /// `= value` where only an expression can stand.
    pub(super) fn refuse_assignment(&mut self, value: Span) {
        let before = &self.source[..value.start as usize];
        let at = before.rfind('=').unwrap_or(0) as u32;
        self.error(codes::E001, Span::new(at, at + 1), "an assignment is a statement, not a value")
            .help
            .push("write `==` to compare; assign in a line of its own".to_string());
    }

    pub(super) fn clause(&mut self, node: Node<'_>) -> Clause {
        let span = self.span(&node);
        let mut binders = Vec::new();
        let mut source = None;
        let mut conditions = Vec::new();
        for part in node.into_inner() {
            match part.as_rule() {
                Rule::expr => source = Some(self.expr(part)),
                Rule::condition => conditions.extend(part.into_inner().map(|condition| self.expr(condition))),
                Rule::in_word => {}
                _ => binders.push(self.binder(part, "a loop variable")),
            }
        }
        let source = source.unwrap_or_else(|| self.boxed(span, ExprKind::Error));
        Clause { span, vars: self.loop_vars(binders, span), source, conditions }
    }

    pub(super) fn loop_vars(&mut self, binders: Vec<Binder>, span: Span) -> LoopVars {
        let mut binders = binders.into_iter();
        let first = binders.next().unwrap_or_else(|| Binder { id: self.id(), span, kind: BinderKind::Discard });
        LoopVars { first, second: binders.next() }
    }
}
