//! What only the program itself can evaluate, because it waits.

use tova_syntax::tree::*;

/// Whether evaluating the node takes an `await` that stands in no function inside of it. A function whose decorators await is sent to workers
/// as a value; others are decorated there.
pub fn awaits(node: &impl Node) -> bool {
    let mut search = AwaitSearch { found: false };
    node.visit(&mut search);
    search.found
}

struct AwaitSearch {
    found: bool,
}

impl<'t> Visitor<'t> for AwaitSearch {
    fn visit_expr(&mut self, expr: &'t Expr) {
        self.found |= matches!(expr.kind, ExprKind::Await(_));
        expr.visit_children(self);
    }

    fn visit_function(&mut self, _: &'t Function) {}
}
