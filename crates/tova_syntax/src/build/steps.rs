use tova_diagnostics::codes;
use tova_source::Span;

use super::operators::{Flat, Infix, level};
use super::{Builder, Node};
use crate::grammar::Rule;
use crate::tree::*;

impl Builder<'_> {
    /// The postfix steps that come next.
    pub(super) fn steps(&mut self, flat: &mut Flat<'_>) -> Vec<Step> {
        let mut steps = Vec::new();
        while let Some(node) = flat.next_if(|node| {
            matches!(node.as_rule(), Rule::member | Rule::call | Rule::index_step | Rule::propagate | Rule::optional)
        }) {
            let step = self.step(node);
            steps.push(step);
        }
        steps
    }

    fn step(&mut self, node: Node<'_>) -> Step {
        let optional = node.as_rule() == Rule::optional;
        let mut span = self.span(&node);
        // The pair begins behind the first sign of the step.
        span.start = span.start.saturating_sub(if optional { 2 } else { 1 });
        let id = self.id();
        let kind = match node.as_rule() {
            Rule::member => self.member(node),
            Rule::call => StepKind::Call(self.arguments(node)),
            Rule::index_step => self.subscript(node),
            Rule::propagate => StepKind::Propagate,
            _ => match node.into_inner().next() {
                Some(part) => match part.as_rule() {
                    Rule::call => StepKind::Call(self.arguments(part)),
                    Rule::expr => StepKind::Index(Box::new(self.expr(part))),
                    _ => StepKind::Member(self.word_key(&part)),
                },
                None => StepKind::Propagate,
            },
        };
        Step { id, span, optional, kind }
    }

    fn member(&mut self, node: Node<'_>) -> StepKind {
        let span = self.span(&node);
        let key = node.into_inner().next().map(|word| self.word_key(&word));
        StepKind::Member(key.unwrap_or_else(|| PropertyKey { span, name: Default::default() }))
    }

    /// The arguments between parentheses.
    pub(super) fn arguments(&mut self, node: Node<'_>) -> Vec<Argument> {
        node.into_inner().map(|argument| self.argument(argument)).collect()
    }

    fn argument(&mut self, node: Node<'_>) -> Argument {
        let mut parts = node.into_inner();
        let Some(first) = parts.next() else { return Argument::Expr(self.boxed(Span::default(), ExprKind::Error)) };
        match first.as_rule() {
            Rule::spread => Argument::Spread(self.spread(first)),
            Rule::label => {
                let label = self.word_key(&first);
                let value = match parts.next() {
                    Some(value) => self.expr(value),
                    None => self.boxed(label.span, ExprKind::Error),
                };
                Argument::Named(NamedArgument { label, value })
            }
            _ => Argument::Expr(self.expr(first)),
        }
    }

    pub(super) fn spread(&mut self, node: Node<'_>) -> Spread {
        let span = self.span(&node);
        let value = match node.into_inner().next() {
            Some(value) => self.expr(value),
            None => self.boxed(span, ExprKind::Error),
        };
        Spread { span, value }
    }

    /// `[e]`, or a slice: with colons, or as a bare range.
    fn subscript(&mut self, node: Node<'_>) -> StepKind {
        let mut span = self.span(&node);
        span.start = span.start.saturating_sub(1);
        let mut bounds: [Option<Expr>; 3] = [None, None, None];
        let mut colons = 0;
        let mut range = None;
        let parts: Vec<_> = node.into_inner().collect();
        let sliced = parts.iter().any(|part| matches!(part.as_rule(), Rule::colon | Rule::range_op));
        for part in parts {
            match part.as_rule() {
                Rule::colon => colons += 1,
                Rule::range_op => {
                    range = Some(part.as_str() == "..=");
                    colons += 1;
                }
                _ if !sliced => return self.index(part),
                _ => {
                    let value = self.expr(part);
                    match bounds.get_mut(colons) {
                        Some(bound) => *bound = Some(value),
                        None => colons = 3,
                    }
                }
            }
        }
        if colons == 0 {
            self.error(codes::E007, span, "an index is missing")
                .help
                .push("write `[i]` for an element, `[a:b]` for a part".to_string());
            return StepKind::Index(Box::new(self.boxed(span, ExprKind::Error)));
        }
        if colons > if range.is_some() { 1 } else { 2 } {
            self.error(codes::E001, span, "a slice has at most a start, an end and a step")
                .help
                .push("write `[start:end:step]`".to_string());
        }
        let [start, end, step] = bounds;
        StepKind::Slice(Box::new(SliceStep { start, end, step, inclusive: range == Some(true) }))
    }

    /// The only expression between brackets: a slice if it is a bare range.
    fn index(&mut self, node: Node<'_>) -> StepKind {
        let ranges =
            |part: Node<'_>| self.infix_of(&part).map(|(found, infix)| (found, matches!(infix, Infix::Range { .. })));
        let lowest = node.clone().into_inner().filter_map(ranges).min_by_key(|(found, _)| *found);
        let expr = self.expr(node);
        match (lowest, expr.kind) {
            (Some((level::RANGE, true)), ExprKind::Range(range)) => {
                let RangeExpr { start, end, inclusive } = *range;
                self.spare(expr.id);
                StepKind::Slice(Box::new(SliceStep { start: Some(start), end: Some(end), step: None, inclusive }))
            }
            (_, kind) => StepKind::Index(Box::new(Expr { kind, ..expr })),
        }
    }
}
