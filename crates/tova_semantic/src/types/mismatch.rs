//! Values that certainly do not fit the type declared for their place.

use tova_source::Span;
use tova_syntax::tree::*;

use super::{Ty, Types};
use crate::{Callee, StaticType};

/// A value of a wrong type.
pub(super) struct Mismatch {
    pub(super) span: Span,
    pub(super) found: Ty,
    /// What is wanted there: of a list's element not the list.
    pub(super) wanted: Ty,
}

impl<'a> Types<'a, '_> {
    /// Puts the parts of `expr` that certainly do not fit `wanted` into `wrong`: of a literal the element, of an `if` the branch.
    pub(super) fn compare(&mut self, expr: &'a Expr, wanted: &Ty, wrong: &mut Vec<Mismatch>) {
        match (&expr.kind, wanted) {
            (ExprKind::Paren(inner), _) => return self.compare(inner, wanted, wrong),
            (ExprKind::If(of), _) => {
                let blocks = of.branches.iter().map(|branch| &branch.block).chain(&of.otherwise);
                blocks.for_each(|block| self.compare_block(block, wanted, wrong));
                return;
            }
            (ExprKind::Match(of), _) => {
                of.arms.iter().for_each(|arm| self.compare_body(&arm.body, wanted, wrong));
                return;
            }
            (ExprKind::Try(attempt), _) => {
                self.compare_block(&attempt.block, wanted, wrong);
                attempt.catch.iter().for_each(|catch| self.compare_block(&catch.block, wanted, wrong));
                return;
            }
            (ExprKind::List(elements), Ty::Generic(StaticType::List, args)) => {
                self.may_mix(expr);
                if let [item] = args.as_slice() {
                    for element in elements {
                        if let Element::Expr(element) = element {
                            self.compare(element, item, wrong);
                        }
                    }
                }
                return;
            }
            (ExprKind::Tuple(items), Ty::Tuple(places)) if items.len() == places.len() => {
                items.iter().zip(places).for_each(|(item, place)| self.compare(item, place, wrong));
                return;
            }
            (ExprKind::Chain(chain), Ty::Generic(head @ (StaticType::Result | StaticType::Option), args)) => {
                if self.type_of(expr) == *head
                    && let Some((at, value)) = self.wrapped(chain)
                    && let Some(wanted) = args.get(at)
                {
                    return self.compare(value, wanted, wrong);
                }
            }
            _ => {}
        }
        if !wanted.is_unknown() {
            self.may_mix(expr);
        }
        let found = self.parts_of(expr);
        if !found.fits(wanted) {
            wrong.push(Mismatch { span: expr.span, found, wanted: wanted.clone() });
        }
    }

    /// The value in `Ok(…)`, `Some(…)` (part 0) or `Err(…)` (part 1).
    fn wrapped(&self, chain: &'a ChainExpr) -> Option<(usize, &'a Expr)> {
        let [Step { id, kind: StepKind::Call(arguments), .. }] = chain.steps.as_slice() else { return None };
        let at = match self.named.tables.callees.get(id)? {
            Callee::Runtime("Ok" | "Some") => 0,
            Callee::Runtime("Err") => 1,
            _ => return None,
        };
        match arguments.as_slice() {
            [Argument::Expr(value)] if !self.named.tables.it_arguments.contains(&value.id) => Some((at, value)),
            _ => None,
        }
    }

    /// Compares the value of a block.
    pub(super) fn compare_block(&mut self, block: &'a Block, wanted: &Ty, wrong: &mut Vec<Mismatch>) {
        if let Some(Stmt { kind: StmtKind::Expr(expr), .. }) = block.body.last() {
            self.compare(expr, wanted, wrong);
        }
    }

    /// Compares the value of an arm.
    pub(super) fn compare_body(&mut self, body: &'a Body, wanted: &Ty, wrong: &mut Vec<Mismatch>) {
        match body {
            Body::Expr(expr) => self.compare(expr, wanted, wrong),
            Body::Block(block) => self.compare_block(block, wanted, wrong),
            Body::Statement(_) => {}
        }
    }
}
