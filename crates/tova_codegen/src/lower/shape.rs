//! Which expressions become statements. A forecast only: it chooses the form (`a ? b : c` or `if`), never whether the output is right.

use tova_syntax::tree::{Block, Body, Expr, ExprKind, Function, IfExpr, Step, StepKind, Stmt, StmtKind, Visitor};

use super::Lowering;

struct Search<'l, 'a> {
    lowering: &'l mut Lowering<'a>,
    found: bool,
}

impl<'a> Visitor<'a> for Search<'_, 'a> {
    fn visit_expr(&mut self, expr: &'a Expr) {
        self.found = self.found || self.lowering.needs_statements(expr);
    }
    fn visit_step(&mut self, step: &'a Step) {
        if matches!(step.kind, StepKind::Propagate) {
            self.found = true;
        }
        step.visit_children(self);
    }
    fn visit_function(&mut self, _: &'a Function) {}
}

impl<'a> Lowering<'a> {
    /// Whether lowering the expression for its value will push statements.
    pub(super) fn needs_statements(&mut self, expr: &'a Expr) -> bool {
        if let Some(known) = self.shapes.get(&expr.id) {
            return *known;
        }
        let needs = match &expr.kind {
            ExprKind::Match(_) | ExprKind::Try(_) | ExprKind::Loop(_) => true,
            ExprKind::ListComprehension(_) | ExprKind::ObjectComprehension(_) => true,
            ExprKind::If(if_) => !self.fits_conditional(if_),
            ExprKind::Lambda(_) => false,
            _ if self.tables.it_arguments.contains(&expr.id) => false,
            _ => {
                let mut search = Search { lowering: self, found: false };
                expr.visit_children(&mut search);
                search.found
            }
        };
        self.shapes.insert(expr.id, needs);
        needs
    }

    /// Whether an `if` with these branches can be written `a ? b : c`: every branch is one plain expression, and there are few of them.
    pub(super) fn fits_conditional(&mut self, if_: &'a IfExpr) -> bool {
        let Some(otherwise) = if_.otherwise.as_ref().and_then(only_expression) else { return false };
        if_.branches.len() <= 2
            && if_.branches.iter().all(|branch| {
                !self.needs_statements(&branch.condition)
                    && only_expression(&branch.block).is_some_and(|value| self.is_plain_value(value))
            })
            && self.is_plain_value(otherwise)
    }

    fn is_plain_value(&mut self, expr: &'a Expr) -> bool {
        !matches!(strip(expr).kind, ExprKind::If(_)) && !self.needs_statements(expr)
    }
}

/// The expression a block consists of, if it is nothing else.
pub(super) fn only_expression(block: &Block) -> Option<&Expr> {
    match block.body.as_slice() {
        [Stmt { kind: StmtKind::Expr(expr), .. }] => Some(expr),
        _ => None,
    }
}

/// The expression a body consists of, if it is nothing else.
pub(super) fn only_expression_of(body: &Body) -> Option<&Expr> {
    match body {
        Body::Expr(expr) => Some(expr),
        Body::Block(block) => only_expression(block),
        Body::Statement(_) => None,
    }
}

/// The expression inside parentheses.
pub(super) fn strip(expr: &Expr) -> &Expr {
    let mut inner = expr;
    while let ExprKind::Paren(next) = &inner.kind {
        inner = next;
    }
    inner
}
