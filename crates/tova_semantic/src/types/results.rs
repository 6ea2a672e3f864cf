//! What functions declare to return, and what they return: E101 and W205.

use tova_diagnostics::Applicability;
use tova_diagnostics::codes::{E101, W205};
use tova_source::Span;
use tova_syntax::tree::*;

use super::mismatch::Mismatch;
use super::{Ty, Types};
use crate::StaticType;
use crate::lints::{block_diverges, diverges};

impl<'a> Types<'a, '_> {
    /// Compares what `function` returns with the result it declares.
    pub(super) fn check_result(&mut self, function: &'a Function, generics: &'a [Ident], name: Option<&'a Ident>) {
        let Some(annotation) = &function.result else { return };
        let wanted = self.declared_with(annotation, generics);
        let info = self.named.tables.functions.get(&function.id);
        let is_generator = info.is_some_and(|info| info.is_generator);
        // An async function that says `Promise` speaks of the call, not of the value.
        let speaks_of_call = function.is_async && wanted.head() == StaticType::Promise;
        if wanted.is_unknown() || is_generator || speaks_of_call {
            return;
        }
        let mut returns = Returns::default();
        function.body.visit(&mut returns);
        let mut wrong = Vec::new();
        let mut empty = Vec::new();
        for stmt in returns.found {
            let StmtKind::Return(values) = &stmt.kind else { continue };
            match values.as_slice() {
                [] => empty.push(stmt.span),
                [value] => self.compare(value, &wanted, &mut wrong),
                values => self.compare_all(stmt.span, values, &wanted, &mut wrong),
            }
        }
        let discards = wanted == Ty::NIL;
        if !discards {
            match &function.body {
                Body::Expr(expr) => self.compare(expr, &wanted, &mut wrong),
                Body::Block(block) => {
                    self.compare_tail(block, &wanted, &mut wrong);
                    no_value(block, &mut empty);
                }
                Body::Statement(_) => {}
            }
        }
        if function.is_async {
            // A promise that is returned is waited for.
            wrong.retain(|mismatch| mismatch.found.head() != StaticType::Promise);
        }
        for mismatch in wrong {
            self.wrong_result(&mismatch, annotation, &wanted, name);
        }
        if let Some(place) = empty.first().filter(|_| !wanted.accepts_nil()) {
            let what = self.cx.text(annotation.span);
            let report = self
                .cx
                .diagnostic(W205, *place, format!("{} has no value on this path, but declares `{what}`", subject(name)))
                .label("ends without a value, so the result is nil")
                .secondary(annotation.span, "declared here")
                .help(format!("return a value here, or declare `{}`", optional(what)));
            self.diagnostics.push(report);
        }
    }

    /// Compares `e1, e2`, which is a tuple.
    fn compare_all(&mut self, span: Span, values: &'a [Expr], wanted: &Ty, wrong: &mut Vec<Mismatch>) {
        match wanted {
            Ty::Tuple(places) if places.len() == values.len() => {
                values.iter().zip(places).for_each(|(value, place)| self.compare(value, place, wrong));
            }
            _ => {
                let found = Ty::Tuple(values.iter().map(|value| self.parts_of(value)).collect());
                if !found.fits(wanted) {
                    wrong.push(Mismatch { span, found, wanted: wanted.clone() });
                }
            }
        }
    }

    /// Compares the value that a function's body ends with.
    fn compare_tail(&mut self, block: &'a Block, wanted: &Ty, wrong: &mut Vec<Mismatch>) {
        let Some(last) = block.body.last() else { return };
        match &last.kind {
            StmtKind::Expr(expr) => self.compare(expr, wanted, wrong),
            StmtKind::Tuple(values) => self.compare_all(last.span, values, wanted, wrong),
            StmtKind::With(with) => self.compare_tail(&with.block, wanted, wrong),
            StmtKind::Select(select) => {
                select.arms.iter().for_each(|arm| self.compare_body(&arm.body, wanted, wrong));
            }
            _ => {}
        }
    }

    fn wrong_result(&mut self, mismatch: &Mismatch, annotation: &'a Type, wanted: &Ty, name: Option<&'a Ident>) {
        let (declared, found) = (self.cx.text(annotation.span), self.show(&mismatch.found));
        let is_part = mismatch.wanted != *wanted;
        let expected = if is_part { self.show(&mismatch.wanted) } else { declared.to_owned() };
        let message = match is_part {
            true => format!("{} returns `{found}` where `{declared}` has `{expected}`", subject(name)),
            false => format!("{} declares `{declared}`, but returns `{found}`", subject(name)),
        };
        let report = self
            .cx
            .diagnostic(E101, mismatch.span, message)
            .label(format!("`{found}`"))
            .secondary(annotation.span, "declared here");
        let report = if is_part {
            report.help(format!("give a value of type `{expected}` here"))
        } else if mismatch.found == Ty::NIL {
            report.help(format!("return a value of type `{declared}`, or declare `{}`", optional(declared)))
        } else {
            report.help(format!("return a value of type `{declared}`, or declare `{found}`")).fix(
                Applicability::Maybe,
                format!("declare `{found}`"),
                annotation.span,
                found.clone(),
            )
        };
        self.diagnostics.push(report);
    }
}

fn subject(name: Option<&Ident>) -> String {
    name.map_or_else(|| "this function".to_owned(), |name| format!("`{}`", name.name))
}

/// The type written as one that may be nil.
fn optional(written: &str) -> String {
    if written.contains('|') { format!("{written} | Nil") } else { format!("{written}?") }
}

/// The `return`s of one function.
#[derive(Default)]
struct Returns<'a> {
    found: Vec<&'a Stmt>,
}

impl<'a> Visitor<'a> for Returns<'a> {
    fn visit_function(&mut self, _: &'a Function) {}

    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        if let StmtKind::Return(_) = stmt.kind {
            self.found.push(stmt);
        }
        stmt.visit_children(self);
    }
}

/// Puts the places where `block` ends without a value into `empty`.
fn no_value(block: &Block, empty: &mut Vec<Span>) {
    let Some(last) = block.body.last() else {
        empty.push(block.span);
        return;
    };
    if block_diverges(block) {
        return;
    }
    match &last.kind {
        StmtKind::Expr(expr) => expr_without_value(expr, empty),
        StmtKind::With(with) => no_value(&with.block, empty),
        StmtKind::Select(select) => select.arms.iter().for_each(|arm| body_without_value(&arm.body, empty)),
        StmtKind::Tuple(_) | StmtKind::Error => {}
        StmtKind::While(of) if matches!(of.condition.kind, ExprKind::Bool(true)) => {}
        _ => empty.push(Span::at(block.span.end.saturating_sub(1)).to(Span::at(block.span.end))),
    }
}

fn expr_without_value(expr: &Expr, empty: &mut Vec<Span>) {
    match &expr.kind {
        ExprKind::If(of) => {
            of.branches.iter().for_each(|branch| no_value(&branch.block, empty));
            match (&of.otherwise, of.branches.first()) {
                (Some(otherwise), _) => no_value(otherwise, empty),
                (None, Some(first)) => empty.push(Span::new(first.span.start, first.condition.span.end)),
                (None, None) => {}
            }
        }
        ExprKind::Match(of) => of.arms.iter().for_each(|arm| body_without_value(&arm.body, empty)),
        ExprKind::Try(attempt) => {
            no_value(&attempt.block, empty);
            attempt.catch.iter().for_each(|catch| no_value(&catch.block, empty));
        }
        _ => {}
    }
}

fn body_without_value(body: &Body, empty: &mut Vec<Span>) {
    match body {
        Body::Block(block) => no_value(block, empty),
        Body::Statement(stmt) if !diverges(stmt) => empty.push(stmt.span),
        Body::Statement(_) | Body::Expr(_) => {}
    }
}
