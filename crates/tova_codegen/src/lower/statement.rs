//! Statements whose value nobody wants.

use tova_syntax::tree::{ExportKind, Stmt, StmtKind};

use super::Lowering;
use crate::destination::Destination;
use crate::js;

impl<'a> Lowering<'a> {
    /// A statement that is not the tail of a block (or of one that has no value).
    pub(super) fn statement(&mut self, stmt: &'a Stmt, out: &mut js::Block) {
        let span = self.span(stmt.span);
        match &stmt.kind {
            StmtKind::Expr(expr) => self.lower_into(expr, &Destination::Discard, out),
            StmtKind::Tuple(exprs) => {
                for expr in exprs {
                    self.lower_into(expr, &Destination::Discard, out);
                }
            }
            StmtKind::Assign(assign) => self.assign(assign, span, out),
            StmtKind::Compound(compound) => self.compound(compound, span, out),
            StmtKind::Fn(decl) => {
                if !self.declared_early.contains(&stmt.id) {
                    self.fn_decl(decl, span, out);
                }
            }
            StmtKind::Type(decl) => {
                if !self.declared_early.contains(&stmt.id) {
                    self.type_decl(decl, span, out);
                }
            }
            StmtKind::For(for_) => self.for_(for_, span, out),
            StmtKind::While(while_) => self.while_(while_, span, out),
            StmtKind::Guard(guard) => self.guard(guard, span, out),
            // Others belong to the list of statements around them (see `statements`).
            StmtKind::Defer(_) => self.register(stmt, span, out),
            StmtKind::With(with) => self.with(with, stmt, &Destination::Discard, out),
            StmtKind::Return(values) => self.return_(values, span, out),
            StmtKind::Break(break_) => self.break_(break_, span, out),
            StmtKind::Continue(continue_) => self.continue_(continue_, span, out),
            StmtKind::Concurrent(concurrent) => self.concurrent(concurrent, stmt, out),
            StmtKind::Select(select) => self.select(select, stmt, &Destination::Discard, out),
            StmtKind::Export(export) => match &export.kind {
                ExportKind::Declaration(stmt) => self.statement(stmt, out),
                ExportKind::DefaultFn(decl) => self.fn_decl(decl, span, out),
                ExportKind::DefaultExpr(expr) => self.default_export(expr, span, out),
                ExportKind::Named(_) | ExportKind::All(_) => {}
            },
            // What exists only while compiling; methods are emitted with the class of their type, imports with the bundle.
            StmtKind::Impl(_)
            | StmtKind::Trait(_)
            | StmtKind::Interface(_)
            | StmtKind::Extern(_)
            | StmtKind::Import(_)
            | StmtKind::Test(_)
            | StmtKind::Error => {}
        }
    }
}
