//! Blocks, and what stands behind arrows.

use tova_diagnostics::codes;

use super::{Builder, Node};
use crate::grammar::Rule;
use crate::tree::*;

/// Whether the last statement of a block is what a function returns.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum BlockOf {
    /// The body of a function: `a, b` at its end is a tuple.
    Function,
    Other,
}

impl Builder<'_> {
    pub(super) fn block(&mut self, node: Node<'_>, of: BlockOf) -> Block {
        let span = self.span(&node);
        Block { span, body: self.statements(node.into_inner(), of) }
    }

    /// The body of a lambda or an arm.
    pub(super) fn body(&mut self, node: Node<'_>, of: BlockOf) -> Body {
        match node.as_rule() {
            Rule::block | Rule::plain_block => Body::Block(self.block(node, of)),
            Rule::object => Body::Expr(self.object(node)),
            Rule::body_statement => self.body_statement(node),
            _ => match self.jump(node) {
                Some(jump) => Body::Statement(Box::new(jump)),
                None => Body::Expr(Expr { id: self.id(), span: Default::default(), kind: ExprKind::Error }),
            },
        }
    }

    /// An expression, or an assignment in its place.
    fn body_statement(&mut self, node: Node<'_>) -> Body {
        let span = self.span(&node);
        let mut parts = node.into_inner();
        let Some(first) = parts.next() else {
            return Body::Expr(self.boxed(span, ExprKind::Error));
        };
        match (parts.next(), parts.next()) {
            (Some(op), Some(value)) => {
                let kind = self.assignment(vec![(first, None)], op, vec![value]);
                Body::Statement(Box::new(Stmt { id: self.id(), span, kind }))
            }
            _ => Body::Expr(self.expr(first)),
        }
    }

    /// `targets op values`.
    pub(super) fn assignment(
        &mut self,
        targets: Vec<(Node<'_>, Option<Type>)>,
        op: Node<'_>,
        values: Vec<Node<'_>>,
    ) -> StmtKind {
        let op_span = self.span(&op);
        let Some(compound) = compound_op(self.text(op_span)) else {
            let targets = targets.into_iter().map(|(target, ty)| self.target(target, ty)).collect();
            let values = values.into_iter().map(|value| self.expr(value)).collect();
            return StmtKind::Assign(Assign { kind: AssignKind::Plain, targets, values });
        };
        let sign = self.text(op_span);
        let single = targets.len() == 1 && values.len() == 1 && targets[0].1.is_none();
        let mut targets = targets.into_iter().map(|(target, _)| self.expr(target)).collect::<Vec<_>>().into_iter();
        let mut values = values.into_iter().map(|value| self.expr(value)).collect::<Vec<_>>().into_iter();
        if !single {
            self.error(codes::E001, op_span, format!("`{sign}` takes one target and one value"))
                .help
                .push("write one assignment in each line".to_string());
        }
        match (targets.next(), values.next()) {
            (Some(target), Some(value)) => {
                StmtKind::Compound(Box::new(CompoundAssign { target, op_span, op: compound, value }))
            }
            _ => StmtKind::Error,
        }
    }
}

/// The operator of a compound assignment; `None` for `=`.
fn compound_op(sign: &str) -> Option<CompoundOp> {
    Some(match sign {
        "+=" => CompoundOp::Add,
        "-=" => CompoundOp::Subtract,
        "*=" => CompoundOp::Multiply,
        "/=" => CompoundOp::Divide,
        "%=" => CompoundOp::Remainder,
        "**=" => CompoundOp::Power,
        "&=" => CompoundOp::BitAnd,
        "|=" => CompoundOp::BitOr,
        "^=" => CompoundOp::BitXor,
        "<<=" => CompoundOp::ShiftLeft,
        ">>=" => CompoundOp::ShiftRight,
        ">>>=" => CompoundOp::ShiftRightUnsigned,
        "??=" => CompoundOp::Coalesce,
        _ => return None,
    })
}
