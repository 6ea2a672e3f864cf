//! `defer`: what is registered where it is reached, and runs when the block around it is left.

use swc_common::{DUMMY_SP, Span as JsSpan};
use tova_semantic::{BindingId, BindingKind};
use tova_syntax::tree::{self, ConcurrentStmt, DeferStmt, Ident, Stmt, StmtKind, Visitor};

use super::Lowering;
use super::cleanup::{Suspends, TwoErrors};
use crate::destination::Destination;
use crate::js::{self, Block};

impl<'a> Lowering<'a> {
    /// `defer body`, with the statements behind it in the same block: they run in a `try` whose `finally` is the body.
    pub(super) fn deferred(
        &mut self,
        defer: &'a DeferStmt,
        stmt: &'a Stmt,
        rest: &'a [Stmt],
        destination: &Destination,
        out: &mut Block,
    ) {
        self.declare_for_clean_up(defer, rest, out);
        self.with_clean_up(
            TwoErrors::Chained,
            Suspends::in_body(&defer.body),
            |lowering| {
                let mut body = Block::new();
                lowering.statements(rest, destination, &mut body);
                body
            },
            |lowering| lowering.body(&defer.body, &Destination::Discard),
            self.span(stmt.span),
            out,
        );
    }

    /// A `concurrent` block whose body defers something, with the statements behind it. The body is no block for `defer`, so a variable notes that
    /// the `defer` was reached, and a `try` around block and rest runs what was deferred, the first at last.
    pub(super) fn deferred_in_concurrent(
        &mut self,
        defers: &[(&'a DeferStmt, &'a Stmt)],
        rest: &'a [Stmt],
        destination: &Destination,
        out: &mut Block,
    ) {
        let Some(((defer, stmt), inner)) = defers.split_first() else {
            return self.statements(rest, destination, out);
        };
        self.declare_for_clean_up(defer, rest, out);
        let reached = self.names.temporary("deferred");
        let no = Some(js::boolean(false, DUMMY_SP));
        let pattern = js::name_pattern(js::ident(&reached, DUMMY_SP));
        out.push(js::declare(js::VarDeclKind::Let, pattern, no, DUMMY_SP));
        self.frame.deferred.insert(stmt.id, reached.clone());
        self.with_clean_up(
            TwoErrors::Chained,
            Suspends::in_body(&defer.body),
            |lowering| {
                let mut body = Block::new();
                lowering.deferred_in_concurrent(inner, rest, destination, &mut body);
                body
            },
            |lowering| {
                let body = lowering.body(&defer.body, &Destination::Discard);
                vec![js::if_(js::name(&reached), body, None, DUMMY_SP)]
            },
            self.span(stmt.span),
            out,
        );
    }

    /// A `defer` in a `concurrent` body: the variable says that it was reached.
    pub(super) fn register(&mut self, stmt: &Stmt, span: JsSpan, out: &mut Block) {
        if let Some(reached) = self.frame.deferred.get(&stmt.id) {
            out.push(js::expression(js::assign_name(reached, js::boolean(true, DUMMY_SP), span), span));
        }
    }

    /// The `defer`s that belong to the block around a `concurrent` statement and are not registered yet.
    pub(super) fn defers_of(&self, concurrent: &'a ConcurrentStmt) -> Vec<(&'a DeferStmt, &'a Stmt)> {
        let mut found = Vec::new();
        self.find_defers(&concurrent.block.body, &mut found);
        found
    }

    fn find_defers(&self, stmts: &'a [Stmt], found: &mut Vec<(&'a DeferStmt, &'a Stmt)>) {
        for stmt in stmts {
            match &stmt.kind {
                StmtKind::Defer(defer) if !self.frame.deferred.contains_key(&stmt.id) => found.push((defer, stmt)),
                StmtKind::Concurrent(concurrent) => self.find_defers(&concurrent.block.body, found),
                _ => {}
            }
        }
    }

    /// What functions, or the deferred body itself, see of the names declared behind the `defer` must be declared in front of the `try`.
    fn declare_for_clean_up(&mut self, defer: &'a DeferStmt, rest: &'a [Stmt], out: &mut Block) {
        let mut mentioned = Mentioned::default();
        tree::Node::visit(&defer.body, &mut mentioned);
        let mut shared: Vec<BindingId> = Vec::new();
        super::block::for_each_declared(rest, &mut |ident| {
            if let Some(binding) = self.declared_here(ident) {
                let is_value = !matches!(
                    self.binding(binding).kind,
                    BindingKind::Function { decorated: false, .. } | BindingKind::Type(_) | BindingKind::Variant(..)
                );
                if is_value && (self.binding(binding).captured || mentioned.0.contains(&&*ident.name)) {
                    shared.push(binding);
                }
            }
        });
        self.predeclare(shared, out);
        self.declare_early(rest, out);
    }

    /// Functions and types that the statements declare for their block.
    fn declare_early(&mut self, stmts: &'a [Stmt], out: &mut Block) {
        for stmt in stmts {
            match &stmt.kind {
                StmtKind::Fn(_) | StmtKind::Type(_) => {
                    self.statement(stmt, out);
                    self.declared_early.insert(stmt.id);
                }
                StmtKind::Concurrent(concurrent) => self.declare_early(&concurrent.block.body, out),
                _ => {}
            }
        }
    }
}

#[derive(Default)]
struct Mentioned<'a>(Vec<&'a str>);

impl<'a> Visitor<'a> for Mentioned<'a> {
    fn visit_ident(&mut self, ident: &'a Ident) {
        self.0.push(&ident.name);
    }
}
