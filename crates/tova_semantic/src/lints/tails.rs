//! Which statements give their function or expression its value (`language.md` §7.9), and which never go on to the next.

use rustc_hash::FxHashSet;
use tova_syntax::tree::*;

/// Marks the statements of a function's `body` whose value is returned.
pub(super) fn mark(body: &[Stmt], tails: &mut FxHashSet<NodeId>) {
    let Some(last) = body.last() else { return };
    tails.insert(last.id);
    match &last.kind {
        StmtKind::Expr(expr) => mark_expr(expr, tails),
        StmtKind::With(with) => mark(&with.block.body, tails),
        StmtKind::Select(select) => select.arms.iter().for_each(|arm| mark_body(&arm.body, tails)),
        _ => {}
    }
}

/// Marks the statements in the blocks of an `if`, `match` or `try` whose value is its value.
pub(super) fn mark_expr(expr: &Expr, tails: &mut FxHashSet<NodeId>) {
    match &expr.kind {
        ExprKind::If(of) => {
            let blocks = of.branches.iter().map(|branch| &branch.block).chain(&of.otherwise);
            blocks.for_each(|block| mark(&block.body, tails));
        }
        ExprKind::Match(of) => of.arms.iter().for_each(|arm| mark_body(&arm.body, tails)),
        ExprKind::Try(attempt) => {
            mark(&attempt.block.body, tails);
            attempt.catch.iter().for_each(|catch| mark(&catch.block.body, tails));
        }
        _ => {}
    }
}

fn mark_body(body: &Body, tails: &mut FxHashSet<NodeId>) {
    match body {
        Body::Block(block) => mark(&block.body, tails),
        Body::Expr(expr) => mark_expr(expr, tails),
        Body::Statement(_) => {}
    }
}

/// Whether control never goes on behind `stmt`.
pub(crate) fn diverges(stmt: &Stmt) -> bool {
    match &stmt.kind {
        StmtKind::Return(_) | StmtKind::Break(_) | StmtKind::Continue(_) => true,
        StmtKind::Expr(expr) => match &expr.kind {
            ExprKind::If(of) => {
                let otherwise = of.otherwise.as_ref().is_some_and(block_diverges);
                otherwise && of.branches.iter().all(|branch| block_diverges(&branch.block))
            }
            ExprKind::Chain(chain) => ends_program(chain),
            _ => false,
        },
        _ => false,
    }
}

/// Whether control never reaches the end of `block`.
pub(crate) fn block_diverges(block: &Block) -> bool {
    block.body.iter().any(diverges)
}

/// `exit(…)` and `panic(…)` do not return.
pub(crate) fn ends_program(chain: &ChainExpr) -> bool {
    let called = matches!(chain.steps.as_slice(), [Step { kind: StepKind::Call(_), .. }]);
    called && matches!(&chain.base.kind, ExprKind::Name(name) if name.name == "exit" || name.name == "panic")
}
