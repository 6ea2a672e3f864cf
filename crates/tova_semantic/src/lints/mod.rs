//! Lints: what is legal and probably not meant. One file per lint.

mod async_predicate;
mod bit_comparison;
mod constant_condition;
mod early_call;
mod floating;
mod guard;
mod identity;
mod ignored_err;
mod nil_order;
mod tails;
mod unreachable;
mod unused;

pub(crate) use tails::{block_diverges, diverges, ends_program};

use rustc_hash::FxHashSet;
use tova_diagnostics::Diagnostic;
use tova_syntax::tree::*;

use crate::StaticType;
use crate::context::Context;
use crate::names::Named;
use crate::patterns;

pub(crate) struct Lints<'a, 'n> {
    cx: Context<'a>,
    named: &'n Named<'a>,
    /// Statements whose value is their function's.
    tails: FxHashSet<NodeId>,
    /// Inside a function, not at the top level of the module.
    depth: u32,
    /// Modes of the open `concurrent` blocks of the current function.
    modes: Vec<&'a ConcurrentStmt>,
    /// Arguments in front of a call, by a pipe: the call step's id.
    piped: FxHashSet<NodeId>,
    diagnostics: Vec<Diagnostic>,
}

/// Runs all lints over a module.
pub(crate) fn run_lints<'a>(cx: Context<'a>, named: &Named<'a>) -> Vec<Diagnostic> {
    let mut lints = Lints {
        cx,
        named,
        tails: FxHashSet::default(),
        depth: 0,
        modes: Vec::new(),
        piped: FxHashSet::default(),
        diagnostics: Vec::new(),
    };
    lints.body(&cx.tree.body);
    if !named.has_gaps {
        lints.unused();
    }
    lints.early_calls();
    lints.diagnostics
}

impl<'a> Lints<'a, '_> {
    /// Statements of one block.
    fn body(&mut self, body: &'a [Stmt]) {
        self.unreachable(body);
        body.iter().for_each(|stmt| self.visit_stmt(stmt));
    }

    fn type_of(&self, id: NodeId) -> StaticType {
        self.named.tables.static_types.get(&id).copied().unwrap_or_default()
    }

    /// Reads a function's body with `inside`; blocks and tails of the code around it do not reach into it.
    fn in_function(&mut self, inside: impl FnOnce(&mut Self)) {
        let modes = std::mem::take(&mut self.modes);
        self.depth += 1;
        inside(self);
        self.depth -= 1;
        self.modes = modes;
    }
}

impl<'a> Visitor<'a> for Lints<'a, '_> {
    fn visit_block(&mut self, block: &'a Block) {
        self.body(&block.body);
    }

    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        match &stmt.kind {
            StmtKind::Expr(expr) => self.floating(stmt, expr),
            StmtKind::Guard(guard) => self.guard(guard),
            StmtKind::While(of) => self.constant_condition(&of.condition, constant_condition::Place::While),
            StmtKind::For(of) => {
                if let Some(condition) = &of.condition {
                    self.constant_condition(condition, constant_condition::Place::If);
                }
            }
            StmtKind::Concurrent(concurrent) => {
                concurrent.timeout.visit(self);
                self.modes.push(concurrent);
                self.body(&concurrent.block.body);
                self.modes.pop();
                return;
            }
            StmtKind::Test(test) => {
                self.in_function(|lints| lints.visit_block(&test.block));
                return;
            }
            _ => {}
        }
        stmt.visit_children(self);
    }

    fn visit_function(&mut self, function: &'a Function) {
        if let Body::Block(block) = &function.body {
            tails::mark(&block.body, &mut self.tails);
        }
        self.in_function(|lints| function.visit_children(lints));
    }

    fn visit_expr(&mut self, expr: &'a Expr) {
        match &expr.kind {
            ExprKind::If(of) => {
                of.branches
                    .iter()
                    .for_each(|branch| self.constant_condition(&branch.condition, constant_condition::Place::If));
            }
            ExprKind::Compare(compare) => {
                self.identity(compare);
                self.nil_order(compare);
            }
            ExprKind::Binary(binary) => self.bit_comparison(binary),
            ExprKind::Match(of) => {
                self.diagnostics.extend(patterns::check_match(self.cx, &self.named.tables, of));
            }
            ExprKind::Spawn(spawn) => self.ignored_err(spawn),
            ExprKind::Chain(chain) => self.async_predicate(&chain.steps),
            ExprKind::Pipe(pipe) => self.note_piped(pipe),
            _ => {}
        }
        expr.visit_children(self);
    }
}
