//! `if`, as a statement and as a value; `guard`.

use swc_common::{DUMMY_SP, Span as JsSpan};
use tova_syntax::tree::{Expr, GuardStmt, IfBranch, IfExpr};

use super::Lowering;
use super::shape::only_expression;
use crate::destination::Destination;
use crate::js::{self, Block, Value};

impl<'a> Lowering<'a> {
    /// `guard condition else { … }`
    pub(super) fn guard(&mut self, guard: &'a GuardStmt, span: JsSpan, out: &mut Block) {
        let test = self.condition(&guard.condition, out);
        let body = self.block(&guard.otherwise, &Destination::Discard);
        out.push(match body.is_empty() {
            true => js::expression(test, span),
            false => js::if_short(js::not(test), body, span),
        });
    }

    /// `if` whose chosen branch hands its value to the destination.
    pub(super) fn if_into(&mut self, if_: &'a IfExpr, destination: &Destination, span: JsSpan, out: &mut Block) {
        self.branches(if_, &if_.branches, destination, span, out);
    }

    fn branches(
        &mut self,
        if_: &'a IfExpr,
        branches: &'a [IfBranch],
        destination: &Destination,
        span: JsSpan,
        out: &mut Block,
    ) {
        // Built from the last branch to the first, so that a long chain needs no deep stack.
        let mut tests: Vec<(Block, Value, Block, JsSpan)> = Vec::new();
        for branch in branches {
            let mut before = Block::new();
            let test = self.condition(&branch.condition, &mut before);
            let yes = self.block(&branch.block, destination);
            tests.push((before, test, yes, self.span(branch.span)));
        }
        let mut otherwise = Block::new();
        match &if_.otherwise {
            Some(block) => otherwise = self.block(block, destination),
            None => self.no_value(destination, &mut otherwise),
        }
        let count = tests.len();
        for (at, (mut before, test, yes, branch)) in tests.into_iter().enumerate().rev() {
            let place = if at == 0 && count == 1 { span } else { branch };
            before.push(js::if_(test, yes, Some(otherwise), place));
            otherwise = before;
        }
        out.append(&mut otherwise);
    }

    /// `if` where its value is wanted: `a ? b : c` if that is all there is to say.
    pub(super) fn if_value(&mut self, expr: &'a Expr, if_: &'a IfExpr, span: JsSpan, out: &mut Block) -> Value {
        if !self.fits_conditional(if_) {
            return self.through_variable(expr, "value", out);
        }
        let mut arms = Vec::new();
        for branch in &if_.branches {
            let Some(value) = only_expression(&branch.block) else { continue };
            let mut before = Block::new();
            let test = self.condition(&branch.condition, &mut before);
            arms.push(Arm { before, test, value: self.side(value) });
        }
        let otherwise = match if_.otherwise.as_ref().and_then(only_expression) {
            Some(value) => self.side(value),
            None => (Block::new(), js::null()),
        };
        let is_plain = otherwise.0.is_empty()
            && arms.iter().enumerate().all(|(at, arm)| arm.value.0.is_empty() && (at == 0 || arm.before.is_empty()));
        if !is_plain {
            return self.chosen_by_statements(arms, otherwise, span, out);
        }
        arms.into_iter().rev().fold(otherwise.1, |no, mut arm| {
            out.append(&mut arm.before);
            js::conditional(arm.test, arm.value.1, no, span)
        })
    }

    fn side(&mut self, expr: &'a Expr) -> (Block, Value) {
        let mut before = Block::new();
        let value = self.value(expr, &mut before);
        (before, value)
    }

    /// The forecast was wrong: some part had to push statements.
    fn chosen_by_statements(
        &mut self,
        arms: Vec<Arm>,
        otherwise: (Block, Value),
        span: JsSpan,
        out: &mut Block,
    ) -> Value {
        let name = self.names.temporary("value");
        out.push(js::variable(&name));
        let store = |(mut block, value): (Block, Value)| {
            block.push(js::expression(js::assign_name(&name, value, DUMMY_SP), DUMMY_SP));
            block
        };
        let mut chosen = arms.into_iter().rev().fold(store(otherwise), |no, mut arm| {
            arm.before.push(js::if_(arm.test, store(arm.value), Some(no), span));
            arm.before
        });
        out.append(&mut chosen);
        js::name(&name)
    }
}

/// A branch of an `if` that has been lowered for its value.
struct Arm {
    before: Block,
    test: Value,
    value: (Block, Value),
}
