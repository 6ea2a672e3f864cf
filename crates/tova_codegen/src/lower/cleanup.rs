//! `guard`, `defer`, `with`: what runs when a block is left.

use swc_common::{DUMMY_SP, Span as JsSpan};
use tova_semantic::BindingId;
use tova_source::Name;
use tova_syntax::tree::{
    self, DeferStmt, Expr, ExprKind, Function, GuardStmt, Ident, Stmt, StmtKind, Visitor, WithStmt,
};

use super::Lowering;
use crate::destination::Destination;
use crate::js::{self, Block};

impl<'a> Lowering<'a> {
    /// `guard condition else { … }`
    pub(super) fn guard(&mut self, guard: &'a GuardStmt, span: JsSpan, out: &mut Block) {
        let test = self.condition(&guard.condition, out);
        let mut body = self.block(&guard.otherwise, &Destination::Discard);
        if body.is_empty() {
            return out.push(js::expression(test, span));
        }
        let test = js::not(test);
        out.push(match body.as_slice() {
            [js::Stmt::Return(_) | js::Stmt::Break(_) | js::Stmt::Continue(_)] => {
                let jump = body.pop().unwrap_or_default();
                js::if_jump(test, jump, span)
            }
            _ => js::if_(test, body, None, span),
        });
    }

    /// `defer body`, with the statements behind it in the same block: they run in a `try` whose `finally` is the body.
    pub(super) fn deferred(
        &mut self,
        defer: &'a DeferStmt,
        stmt: &'a Stmt,
        rest: &'a [Stmt],
        destination: &Destination,
        out: &mut Block,
    ) {
        let span = self.span(stmt.span);
        // What functions, or the body itself, see of the names declared behind it must be declared in front of the `try`.
        let mut mentioned = Mentioned::default();
        tree::Node::visit(&defer.body, &mut mentioned);
        let mut shared: Vec<BindingId> = Vec::new();
        super::block::for_each_declared(rest, &mut |ident| {
            if let Some(binding) = self.declared_here(ident) {
                let is_value = !matches!(
                    self.binding(binding).kind,
                    tova_semantic::BindingKind::Function { decorated: false, .. }
                        | tova_semantic::BindingKind::Type(_)
                        | tova_semantic::BindingKind::Variant(..)
                );
                if is_value && (self.binding(binding).captured || mentioned.0.contains(&&*ident.name)) {
                    shared.push(binding);
                }
            }
        });
        self.predeclare(shared, out);
        for stmt in rest {
            if let StmtKind::Fn(_) | StmtKind::Type(_) = &stmt.kind {
                self.statement(stmt, out);
                self.declared_early.insert(stmt.id);
            }
        }
        let body = self.protected(|lowering| {
            let mut body = Block::new();
            lowering.statements(rest, destination, &mut body);
            body
        });
        let finalizer =
            self.clean_up(waits_in(&defer.body), |lowering| lowering.body(&defer.body, &Destination::Discard));
        if body.is_empty() {
            return out.extend(finalizer);
        }
        out.push(js::try_(body, None, Some(finalizer), span));
    }

    /// The statements of a clean-up. One that waits must not be cut short by a cancellation: it runs shielded.
    pub(super) fn clean_up(&mut self, waits: bool, work: impl FnOnce(&mut Self) -> Block) -> Block {
        if !(waits && self.cancelling()) {
            return work(self);
        }
        let body = work(self);
        let body = js::ArrowFunctionBody::FunctionBody(js::FunctionBody { span: DUMMY_SP, stmts: body });
        let work = js::arrow(Vec::new(), body, true, DUMMY_SP);
        let shielded = self.call_helper("shield", vec![work], DUMMY_SP);
        vec![js::expression(js::await_(shielded, DUMMY_SP), DUMMY_SP)]
    }

    /// `with resource as name { … }`
    pub(super) fn with(&mut self, with: &'a WithStmt, stmt: &'a Stmt, destination: &Destination, out: &mut Block) {
        let span = self.span(stmt.span);
        let resource = self.value(&with.resource, out);
        let mut block = Block::new();
        self.names.open();
        let pinned = super::purity::mentions(&resource, &with.name.name);
        if pinned {
            self.names.pin(&with.name.name);
        }
        self.declare_ident(&with.name);
        if pinned {
            self.names.unpin();
        }
        let name: Name = match self.declared_here(&with.name) {
            Some(binding) => self.binding_name(binding),
            None => with.name.name.clone(),
        };
        let ident = self.renamed_ident(&name, &with.name.name, swc_common::Span::new(span.lo, span.lo));
        block.push(js::declare(js::VarDeclKind::Const, js::name_pattern(ident), Some(resource), span));
        // An exception of the body goes before one of the clean-up, which therefore has to know whether there was one.
        let failed = self.names.temporary("failed");
        block.push(js::declare(
            js::VarDeclKind::Let,
            js::name_pattern(js::ident(&failed, DUMMY_SP)),
            Some(js::boolean(false, DUMMY_SP)),
            DUMMY_SP,
        ));
        let body = self.protected(|lowering| lowering.block(&with.block, destination));
        let error = self.names.temporary("error");
        let note = vec![
            js::expression(js::assign_name(&failed, js::boolean(true, DUMMY_SP), DUMMY_SP), DUMMY_SP),
            js::throw(js::name(&error), DUMMY_SP),
        ];
        let handler = js::CatchClause {
            span: DUMMY_SP,
            param: Some(js::name_pattern(js::ident(&error, DUMMY_SP))),
            body: js::block(note),
        };
        let is_async = self.is_async_here();
        let close = if is_async { "closeResourceAsync" } else { "closeResource" };
        let finalizer = self.clean_up(is_async, |lowering| {
            let close = lowering.call_helper(close, vec![js::name(&name), js::name(&failed)], span);
            let close = if is_async { js::await_(close, span) } else { close };
            vec![js::expression(close, span)]
        });
        self.names.close();
        block.push(js::try_(body, Some(handler), Some(finalizer), span));
        out.push(js::Stmt::Block(js::block(block)));
    }

    /// Whether `await` is allowed where we are.
    pub(super) fn is_async_here(&self) -> bool {
        self.frame.function.is_none() || self.frame.is_async
    }
}

#[derive(Default)]
struct Mentioned<'a>(Vec<&'a str>);

impl<'a> Visitor<'a> for Mentioned<'a> {
    fn visit_ident(&mut self, ident: &'a Ident) {
        self.0.push(&ident.name);
    }
}

/// Looks for something that waits, outside nested functions.
#[derive(Default)]
struct Waits(bool);

impl<'a> Visitor<'a> for Waits {
    fn visit_expr(&mut self, expr: &'a Expr) {
        match expr.kind {
            ExprKind::Await(_) => self.0 = true,
            _ => expr.visit_children(self),
        }
    }
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        match &stmt.kind {
            StmtKind::Concurrent(_) | StmtKind::Select(_) => self.0 = true,
            StmtKind::For(for_) if for_.is_async => self.0 = true,
            _ => stmt.visit_children(self),
        }
    }
    fn visit_function(&mut self, _: &'a Function) {}
}

/// Whether something in the body waits.
fn waits_in(body: &tree::Body) -> bool {
    let mut waits = Waits::default();
    tree::Node::visit(body, &mut waits);
    waits.0
}

/// Whether something in the block waits.
pub(super) fn waits_in_block(block: &tree::Block) -> bool {
    let mut waits = Waits::default();
    tree::Node::visit(block, &mut waits);
    waits.0
}
