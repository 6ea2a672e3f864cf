//! Precedence climbing over the flat list of operands and operators of an expression (`language.md` §4.1).

use std::iter::Peekable;

use tova_diagnostics::{Applicability, Diagnostic, Edit, Fix, codes};
use tova_source::Span;

use super::{Builder, Node, Nodes};
use crate::grammar::Rule;
use crate::tree::*;

/// The parts of one expression.
pub(super) type Flat<'i> = Peekable<Nodes<'i>>;

/// Precedence levels, loosest first.
pub(super) mod level {
    pub const PIPE: u8 = 0;
    pub const COALESCE: u8 = 1;
    pub const OR: u8 = 2;
    pub const AND: u8 = 3;
    pub const NOT: u8 = 4;
    pub const BIT_OR: u8 = 5;
    pub const BIT_XOR: u8 = 6;
    pub const BIT_AND: u8 = 7;
    pub const COMPARISON: u8 = 8;
    pub const MEMBER: u8 = 9;
    pub const RANGE: u8 = 10;
    pub const SHIFT: u8 = 11;
    pub const ADD: u8 = 12;
    pub const MULTIPLY: u8 = 13;
    pub const POWER: u8 = 14;
    pub const UNARY: u8 = 15;
}

/// An infix operator.
#[derive(Clone, Copy)]
pub(super) enum Infix {
    Binary(BinaryOp),
    Compare(CompareOp),
    Logical(LogicalOp),
    Power,
    Range { inclusive: bool },
    In { negated: bool },
    Is,
    Pipe,
}

/// The operator written `sign`, with its level.
fn infix_named(sign: &str) -> (u8, Infix) {
    use {BinaryOp::*, CompareOp::*, Infix::*, LogicalOp::*};
    match sign {
        "|>" => (level::PIPE, Pipe),
        "is" => (level::MEMBER, Is),
        "??" => (level::COALESCE, Logical(Coalesce)),
        "or" | "||" => (level::OR, Logical(Or)),
        "and" | "&&" => (level::AND, Logical(And)),
        "|" => (level::BIT_OR, Binary(BitOr)),
        "^" => (level::BIT_XOR, Binary(BitXor)),
        "&" => (level::BIT_AND, Binary(BitAnd)),
        "<" => (level::COMPARISON, Compare(Less)),
        "<=" => (level::COMPARISON, Compare(LessEqual)),
        ">" => (level::COMPARISON, Compare(Greater)),
        ">=" => (level::COMPARISON, Compare(GreaterEqual)),
        "==" => (level::COMPARISON, Compare(Equal)),
        "!=" => (level::COMPARISON, Compare(NotEqual)),
        "in" => (level::MEMBER, In { negated: false }),
        ".." => (level::RANGE, Range { inclusive: false }),
        "..=" => (level::RANGE, Range { inclusive: true }),
        "<<" => (level::SHIFT, Binary(ShiftLeft)),
        ">>" => (level::SHIFT, Binary(ShiftRight)),
        ">>>" => (level::SHIFT, Binary(ShiftRightUnsigned)),
        "+" => (level::ADD, Binary(Add)),
        "-" => (level::ADD, Binary(Subtract)),
        "++" => (level::ADD, Binary(Concat)),
        "*" => (level::MULTIPLY, Binary(Multiply)),
        "/" => (level::MULTIPLY, Binary(Divide)),
        "%" => (level::MULTIPLY, Binary(Remainder)),
        "**" => (level::POWER, Infix::Power),
        // What is left is `not in`, with any blanks.
        _ => (level::MEMBER, In { negated: true }),
    }
}

impl Builder<'_> {
    /// The operator that a part of an expression is, with its level.
    pub(super) fn infix_of(&self, node: &Node<'_>) -> Option<(u8, Infix)> {
        (node.as_rule() == Rule::infix).then(|| infix_named(self.text(self.span(node))))
    }

    /// Reads operators of at least the level `min` and their operands.
    pub(super) fn climb(&mut self, flat: &mut Flat<'_>, min: u8) -> Expr {
        let mut left = self.prefixed(flat, min);
        while let Some((level, infix)) = flat.peek().and_then(|node| self.infix_of(node)) {
            if level < min {
                break;
            }
            left = self.infix(left, flat, level, infix);
        }
        left
    }

    /// The next operator if it is of `level`, with its place.
    fn next_of_level(&mut self, flat: &mut Flat<'_>, level: u8) -> Option<(Span, Infix)> {
        let node = flat.next_if(|node| self.infix_of(node).is_some_and(|(found, _)| found == level))?;
        let (_, infix) = self.infix_of(&node)?;
        Some((self.span(&node), infix))
    }

    fn infix(&mut self, left: Expr, flat: &mut Flat<'_>, level: u8, infix: Infix) -> Expr {
        match infix {
            Infix::Binary(_) => self.binary(left, flat, level),
            Infix::Compare(_) => self.compare(left, flat),
            Infix::Logical(op) => self.logical(left, flat, level, op),
            Infix::Power => self.power(left, flat),
            Infix::Range { inclusive } => {
                let op = flat.next().map(|node| self.span(&node)).unwrap_or_default();
                self.refuse_chain(&left, op, matches!(left.kind, ExprKind::Range(_)));
                let end = self.climb(flat, level + 1);
                self.joined(
                    left.span.to(end.span),
                    ExprKind::Range(Box::new(RangeExpr { start: left, end, inclusive })),
                )
            }
            Infix::In { negated } => {
                let op = flat.next().map(|node| self.span(&node)).unwrap_or_default();
                self.refuse_chain(&left, op, matches!(left.kind, ExprKind::In(_) | ExprKind::Is(_)));
                let collection = self.climb(flat, level + 1);
                let span = left.span.to(collection.span);
                self.joined(span, ExprKind::In(Box::new(InExpr { value: left, negated, collection })))
            }
            Infix::Is => self.is_type(left, flat),
            Infix::Pipe => self.pipe(left, flat),
        }
    }

    fn joined(&mut self, span: Span, kind: ExprKind) -> Expr {
        Expr { id: self.id(), span, kind }
    }

    fn binary(&mut self, first: Expr, flat: &mut Flat<'_>, level: u8) -> Expr {
        let mut span = first.span;
        let mut rest = Vec::new();
        while let Some((op_span, Infix::Binary(op))) = self.next_of_level(flat, level) {
            let operand = self.climb(flat, level + 1);
            span = span.to(operand.span);
            rest.push(BinaryStep { op_span, op, operand });
        }
        self.joined(span, ExprKind::Binary(Box::new(BinaryExpr { first, rest })))
    }

    fn compare(&mut self, first: Expr, flat: &mut Flat<'_>) -> Expr {
        let mut span = first.span;
        let mut rest = Vec::new();
        while let Some((op_span, Infix::Compare(op))) = self.next_of_level(flat, level::COMPARISON) {
            let operand = self.climb(flat, level::COMPARISON + 1);
            span = span.to(operand.span);
            rest.push(CompareStep { op_span, op, operand });
        }
        self.joined(span, ExprKind::Compare(Box::new(CompareExpr { first, rest })))
    }

    fn logical(&mut self, first: Expr, flat: &mut Flat<'_>, level: u8, op: LogicalOp) -> Expr {
        let mut operands = vec![first];
        while self.next_of_level(flat, level).is_some() {
            operands.push(self.climb(flat, level + 1));
        }
        let span = operands[0].span.to(operands[operands.len() - 1].span);
        self.joined(span, ExprKind::Logical(Box::new(LogicalExpr { op, operands })))
    }

    fn power(&mut self, first: Expr, flat: &mut Flat<'_>) -> Expr {
        let mut operands = vec![first];
        while self.next_of_level(flat, level::POWER).is_some() {
            operands.push(self.climb(flat, level::UNARY));
        }
        let span = operands[0].span.to(operands[operands.len() - 1].span);
        self.joined(span, ExprKind::Power(operands))
    }

    fn is_type(&mut self, value: Expr, flat: &mut Flat<'_>) -> Expr {
        let op_span = flat.next().map_or(value.span, |node| self.span(&node));
        self.refuse_chain(&value, op_span, matches!(value.kind, ExprKind::In(_) | ExprKind::Is(_)));
        let negated =
            flat.next_if(|node| node.as_rule() == Rule::prefix && self.text(self.span(node)) == "not").is_some();
        let ty = self.is_operand(flat, op_span);
        let span = value.span.to(ty.span);
        self.joined(span, ExprKind::Is(Box::new(IsExpr { value, negated, ty })))
    }

    /// The type behind `is`, which was read as an operand.
    fn is_operand(&mut self, flat: &mut Flat<'_>, op_span: Span) -> TypePath {
        let Some(name) = flat.next_if(|node| node.as_rule() == Rule::name) else {
            let other = self.prefixed(flat, level::UNARY).span;
            let help = if self.text(other) == "nil" {
                "write `is Nil`, or compare: `== nil`"
            } else {
                "to compare with a value, write `==`"
            };
            self.error(codes::E001, other, "the name of a type was expected behind `is`").help.push(help.to_string());
            return TypePath { span: op_span.to(other), names: Vec::new() };
        };
        let mut names = vec![self.ident(&name)];
        while let Some(member) = flat.next_if(|node| node.as_rule() == Rule::member) {
            names.extend(member.into_inner().map(|word| self.ident(&word)));
        }
        let span = names[0].span.to(names[names.len() - 1].span);
        for step in self.steps(flat) {
            self.error(codes::E001, step.span, "only the name of a type can follow `is`")
                .help
                .push("put the test in parentheses first".to_string());
        }
        TypePath { span, names }
    }

    fn refuse_chain(&mut self, left: &Expr, op: Span, chained: bool) {
        if chained {
            let sign = self.text(op).to_string();
            let left = left.span;
            let fix = Fix {
                title: "put the left side in parentheses".to_string(),
                applicability: Applicability::Maybe,
                edits: vec![
                    Edit { span: Span::at(left.start), text: "(".to_string() },
                    Edit { span: Span::at(left.end), text: ")".to_string() },
                ],
            };
            self.error(codes::E001, op, format!("`{sign}` cannot follow another operator of its kind")).fixes.push(fix);
        }
    }

    fn pipe(&mut self, first: Expr, flat: &mut Flat<'_>) -> Expr {
        let mut span = first.span;
        let mut stages = Vec::new();
        while let Some((op_span, _)) = self.next_of_level(flat, level::PIPE) {
            let kind = match flat.next_if(|node| node.as_rule() == Rule::pipe_steps) {
                Some(node) => {
                    let mut inner = node.into_inner().peekable();
                    let mut steps = self.steps(&mut inner);
                    steps.extend(self.steps(flat));
                    PipeStageKind::Steps(steps)
                }
                None => PipeStageKind::Expr(self.climb(flat, level::COALESCE)),
            };
            let end = match &kind {
                PipeStageKind::Steps(steps) => steps.last().map_or(op_span, |step| step.span),
                PipeStageKind::Expr(expr) => expr.span,
            };
            let stage = PipeStage { id: self.id(), span: op_span.to(end), kind };
            span = span.to(stage.span);
            stages.push(stage);
            if let Some(node) =
                flat.peek().filter(|node| self.infix_of(node).is_some_and(|(found, _)| found != level::PIPE))
            {
                let op = self.span(node);
                let sign = self.text(op).to_string();
                self.error(codes::E001, op, format!("`{sign}` cannot follow a pipe into a member"));
                let sign = flat.next();
                if sign.is_some() {
                    self.climb(flat, level::COALESCE);
                }
            }
        }
        self.joined(span, ExprKind::Pipe(Box::new(PipeExpr { first, stages })))
    }

    /// An operand with the prefix operators in front of it.
    fn prefixed(&mut self, flat: &mut Flat<'_>, min: u8) -> Expr {
        let Some(node) = flat.next_if(|node| node.as_rule() == Rule::prefix) else { return self.chain(flat) };
        let op_span = self.span(&node);
        match self.text(op_span) {
            "-" => self.unary(op_span, UnaryOp::Negate, flat, level::UNARY),
            "~" => self.unary(op_span, UnaryOp::BitNot, flat, level::UNARY),
            "await" => self.await_(op_span, flat),
            "spawn" => {
                let operand = self.prefixed(flat, level::UNARY);
                let span = op_span.to(operand.span);
                self.joined(span, ExprKind::Spawn(Box::new(SpawnExpr { keyword: op_span, operand })))
            }
            sign => {
                let expr = self.unary(op_span, UnaryOp::Not, flat, level::NOT);
                if min > level::NOT {
                    let inner = expr.span;
                    let report = Diagnostic::new(
                        codes::E001,
                        self.file,
                        op_span,
                        format!("`{sign}` binds looser than the operator in front of it"),
                    )
                    .help(format!("put it in parentheses: `({sign} …)`"));
                    let fix = Fix {
                        title: "put it in parentheses".to_string(),
                        applicability: Applicability::Maybe,
                        edits: vec![
                            Edit { span: Span::at(inner.start), text: "(".to_string() },
                            Edit { span: Span::at(inner.end), text: ")".to_string() },
                        ],
                    };
                    self.diagnostics.push(report);
                    if let Some(report) = self.diagnostics.last_mut() {
                        report.fixes.push(fix);
                    }
                }
                expr
            }
        }
    }

    fn unary(&mut self, op_span: Span, op: UnaryOp, flat: &mut Flat<'_>, min: u8) -> Expr {
        let operand = self.climb(flat, min);
        let span = op_span.to(operand.span);
        self.joined(span, ExprKind::Unary(Box::new(UnaryExpr { op_span, op, operand })))
    }

    /// `await e`; a `?` at the end of the operand applies to the value that was awaited.
    fn await_(&mut self, keyword: Span, flat: &mut Flat<'_>) -> Expr {
        let mut operand = self.prefixed(flat, level::UNARY);
        let mut propagates = Vec::new();
        if let ExprKind::Chain(chain) = &mut operand.kind {
            let kept = chain
                .steps
                .iter()
                .rposition(|step| !matches!(step.kind, StepKind::Propagate))
                .map_or(0, |last| last + 1);
            propagates = chain.steps.split_off(kept);
            match chain.steps.last() {
                Some(last) => operand.span = chain.base.span.to(last.span),
                None => {
                    let nothing = Expr { id: operand.id, span: operand.span, kind: ExprKind::Error };
                    let emptied = std::mem::replace(&mut chain.base, nothing);
                    let unused = operand.id;
                    operand = emptied;
                    return self.finish_await(keyword, operand, propagates, Some(unused));
                }
            }
        }
        self.finish_await(keyword, operand, propagates, None)
    }

    fn finish_await(&mut self, keyword: Span, operand: Expr, steps: Vec<Step>, free_id: Option<NodeId>) -> Expr {
        let span = keyword.to(operand.span);
        let id = free_id.unwrap_or_else(|| self.id());
        let base = Expr { id, span, kind: ExprKind::Await(Box::new(AwaitExpr { keyword, operand })) };
        let Some(last) = steps.last() else { return base };
        let span = span.to(last.span);
        self.joined(span, ExprKind::Chain(Box::new(ChainExpr { base, steps })))
    }
}
