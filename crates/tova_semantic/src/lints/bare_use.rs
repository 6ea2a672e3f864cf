//! Places that need a value of some kind, and get a promise or the Result of a task instead.

use tova_source::Span;
use tova_syntax::tree::*;

use super::Lints;
use crate::{BindingKind, Resolution, StaticType};

/// What a value is used for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Use<'a> {
    /// `v.name`
    Field(&'a str),
    /// `v.name(…)`
    Method(&'a str),
    /// `v[i]`, `v[a:b]`
    Index,
    /// An operand of the operator.
    Operator(&'a str),
    /// An operand of `==` or `!=`.
    Equality,
    /// Decides what runs.
    Condition,
    /// The left side of `??`.
    Coalesce,
    /// Inside a string.
    Interpolation,
    /// `len(v)`
    Length,
    /// `match v`
    Match,
    /// `for x in v`
    Loop,
    /// `v?`
    Propagate,
}

impl Use<'_> {
    /// What comes of it, behind "so".
    pub(super) fn consequence(self) -> String {
        match self {
            Use::Field(name) => format!("it has no field `{name}`"),
            Use::Method(name) => format!("it has no method `{name}`"),
            Use::Index => "it has no items".to_owned(),
            Use::Operator(sign) => format!("`{sign}` cannot work with it"),
            Use::Equality => "this compares something else than its value".to_owned(),
            Use::Condition => "this condition is always true".to_owned(),
            Use::Coalesce => "`??` never takes its right side".to_owned(),
            Use::Interpolation => "its value is not in this text".to_owned(),
            Use::Length => "`len` cannot count it".to_owned(),
            Use::Match => "no arm sees its value".to_owned(),
            Use::Loop => "there is nothing to loop over".to_owned(),
            Use::Propagate => "`?` has nothing to pass on".to_owned(),
        }
    }
}

/// A value at such a place.
#[derive(Clone, Copy)]
pub(super) struct Bare<'a> {
    pub(super) purpose: Use<'a>,
    /// The value itself.
    pub(super) value: Span,
    /// The value with what is done with it.
    pub(super) whole: Span,
    /// The name, if the value is one.
    pub(super) name: Option<&'a Ident>,
    /// What is called, if the value is that of a call.
    pub(super) callee: Option<Span>,
}

impl<'a> Lints<'a, '_> {
    /// Looks at the values that `expr` uses.
    pub(super) fn bare_uses(&mut self, expr: &'a Expr) {
        match &expr.kind {
            ExprKind::Chain(chain) => self.bare_steps(expr, chain),
            ExprKind::Binary(binary) => {
                self.bare(&binary.first, Use::Operator(self.sign(binary.rest.first().map(|step| step.op_span))));
                for step in &binary.rest {
                    self.bare(&step.operand, Use::Operator(self.cx.text(step.op_span)));
                }
            }
            ExprKind::Power(operands) => operands.iter().for_each(|operand| self.bare(operand, Use::Operator("**"))),
            ExprKind::Compare(compare) => {
                let mut left = &compare.first;
                for step in &compare.rest {
                    let purpose = match step.op {
                        CompareOp::Equal | CompareOp::NotEqual => Use::Equality,
                        _ => Use::Operator(self.cx.text(step.op_span)),
                    };
                    self.bare(left, purpose);
                    self.bare(&step.operand, purpose);
                    left = &step.operand;
                }
            }
            ExprKind::Logical(logical) => {
                let purpose = if logical.op == LogicalOp::Coalesce { Use::Coalesce } else { Use::Condition };
                let deciding = logical.operands.split_last().map_or(&[][..], |(_, deciding)| deciding);
                deciding.iter().for_each(|operand| self.bare(operand, purpose));
            }
            ExprKind::Unary(unary) => {
                let sign = self.cx.text(unary.op_span);
                self.bare(&unary.operand, if unary.op == UnaryOp::Not { Use::Condition } else { Use::Operator(sign) });
            }
            ExprKind::If(of) => of.branches.iter().for_each(|branch| self.bare(&branch.condition, Use::Condition)),
            ExprKind::Match(of) => self.bare(&of.subject, Use::Match),
            ExprKind::String(string) => {
                for part in &string.parts {
                    if let StringPart::Interpolation(value) = part {
                        self.bare(value, Use::Interpolation);
                    }
                }
            }
            _ => {}
        }
    }

    fn sign(&self, span: Option<Span>) -> &'a str {
        span.map_or("", |span| self.cx.text(span))
    }

    /// What the steps of a chain do with the values before them.
    fn bare_steps(&mut self, expr: &'a Expr, chain: &'a ChainExpr) {
        let start = chain.base.span.start;
        let name = match &chain.base.kind {
            ExprKind::Name(name) => Some(name),
            _ => None,
        };
        if let Some(purpose) = purpose(&chain.steps) {
            let whole = Span::new(start, used_until(&chain.steps));
            let bare = Bare { purpose, value: chain.base.span, whole, name, callee: None };
            self.used(self.type_of(chain.base.id), bare);
        }
        for (at, step) in chain.steps.iter().enumerate() {
            let rest = &chain.steps[at + 1..];
            // `await f()?` passes on what the promise gives.
            let awaited =
                self.awaited.contains(&expr.id) && rest.iter().all(|step| matches!(step.kind, StepKind::Propagate));
            if !awaited
                && matches!(step.kind, StepKind::Call(_))
                && let Some(purpose) = purpose(rest)
            {
                let callee = Span::new(start, step.span.start);
                let (value, whole) = (Span::new(start, step.span.end), Span::new(start, used_until(rest)));
                let bare = Bare { purpose, value, whole, name: None, callee: Some(callee) };
                self.used(self.type_of(step.id), bare);
            }
            if let Some(call) = self.library_call(step)
                && call.name == "len"
                && let Some(value) = call.argument(0)
            {
                self.bare(value, Use::Length);
            }
        }
    }

    /// Looks at the value `expr`, which is used for `purpose`.
    pub(super) fn bare(&mut self, expr: &'a Expr, purpose: Use<'a>) {
        let (name, callee) = match &expr.kind {
            ExprKind::Paren(inner) => return self.bare(inner, purpose),
            ExprKind::Name(name) => (Some(name), None),
            ExprKind::Chain(chain) => match chain.steps.last() {
                Some(Step { kind: StepKind::Call(_), span, .. }) => {
                    (None, Some(Span::new(chain.base.span.start, span.start)))
                }
                _ => return,
            },
            _ => return,
        };
        let bare = Bare { purpose, value: expr.span, whole: expr.span, name, callee };
        self.used(self.type_of(expr.id), bare);
    }

    fn used(&mut self, ty: StaticType, bare: Bare<'a>) {
        match ty {
            StaticType::Promise => self.promise_as_value(bare),
            StaticType::Result if self.is_spawn_result(bare.name) => self.spawn_result_not_unwrapped(bare),
            _ => {}
        }
    }

    /// Whether a name certainly holds the Result of a task.
    fn is_spawn_result(&self, name: Option<&Ident>) -> bool {
        let Some(Resolution::Binding(binding)) = name.and_then(|name| self.named.tables.names.get(&name.id)) else {
            return false;
        };
        let entry = &self.named.tables.bindings[binding.0 as usize];
        let spawned = self.named.facts[binding.0 as usize].spawned_in.is_some();
        spawned && entry.kind == BindingKind::Value && !entry.mutable && !entry.reassigned
    }
}

/// Where the use by the first of `steps` ends: a method with its call.
fn used_until(steps: &[Step]) -> u32 {
    let count = if matches!(purpose(steps), Some(Use::Method(_))) { 2 } else { 1 };
    steps[..count.min(steps.len())].last().map_or(0, |step| step.span.end)
}

/// What the first of `steps` does with the value before it.
fn purpose(steps: &[Step]) -> Option<Use<'_>> {
    match (steps.first().map(|step| &step.kind)?, steps.get(1).map(|step| &step.kind)) {
        (StepKind::Member(key), Some(StepKind::Call(_))) => Some(Use::Method(&key.name)),
        (StepKind::Member(key), _) => Some(Use::Field(&key.name)),
        (StepKind::Index(_) | StepKind::Slice(_), _) => Some(Use::Index),
        (StepKind::Propagate, _) => Some(Use::Propagate),
        (StepKind::Call(_), _) => None,
    }
}
