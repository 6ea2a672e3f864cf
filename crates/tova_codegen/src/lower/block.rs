//! Blocks: their scope, their tail value, and what is declared ahead of its statement.

use tova_semantic::{BindingId, Resolution};
use tova_source::Name;
use tova_syntax::tree::{
    self, Binder, BinderKind, Body, ExportKind, Ident, ListBinderElement, Stmt, StmtKind, Target, TypeDeclKind,
};

use super::Lowering;
use crate::destination::Destination;
use crate::js;

impl<'a> Lowering<'a> {
    /// A block in a JavaScript scope of its own.
    pub(super) fn block(&mut self, block: &'a tree::Block, destination: &Destination) -> js::Block {
        self.scoped(|lowering| lowering.block_here(&block.body, destination))
    }

    /// A block whose scope is open already (it holds parameters, loop variables or a caught error).
    pub(super) fn block_here(&mut self, stmts: &'a [Stmt], destination: &Destination) -> js::Block {
        let mut out = js::Block::new();
        self.declare_names(stmts);
        self.statements(stmts, destination, &mut out);
        out
    }

    /// What stands behind an arrow, in a scope of its own.
    pub(super) fn body(&mut self, body: &'a Body, destination: &Destination) -> js::Block {
        self.scoped(|lowering| lowering.body_here(body, destination))
    }

    /// What stands behind an arrow, in a scope that is open already.
    pub(super) fn body_here(&mut self, body: &'a Body, destination: &Destination) -> js::Block {
        match body {
            Body::Block(block) => self.block_here(&block.body, destination),
            Body::Expr(expr) => {
                let mut out = js::Block::new();
                self.lower_into(expr, destination, &mut out);
                out
            }
            Body::Statement(stmt) => self.block_here(std::slice::from_ref(&**stmt), destination),
        }
    }

    /// Statements of the current scope; the last one's value goes to the destination.
    pub(super) fn statements(&mut self, stmts: &'a [Stmt], destination: &Destination, out: &mut js::Block) {
        for (at, stmt) in stmts.iter().enumerate() {
            if let StmtKind::Defer(defer) = &stmt.kind {
                return self.deferred(defer, stmt, &stmts[at + 1..], destination, out);
            }
            if let StmtKind::Concurrent(concurrent) = &stmt.kind {
                let defers = self.defers_of(concurrent);
                if !defers.is_empty() {
                    return self.deferred_in_concurrent(&defers, &stmts[at..], destination, out);
                }
            }
            if at + 1 == stmts.len() {
                return self.tail(stmt, destination, out);
            }
            self.statement(stmt, out);
        }
        self.no_value(destination, out);
    }

    /// The last statement of a block: it may have the block's value.
    pub(super) fn tail(&mut self, stmt: &'a Stmt, destination: &Destination, out: &mut js::Block) {
        match &stmt.kind {
            _ if *destination == Destination::Discard => self.statement(stmt, out),
            StmtKind::Expr(expr) => self.lower_into(expr, destination, out),
            StmtKind::Tuple(exprs) => {
                let values = self.operands(exprs, out);
                let tuple = js::array(values.into_iter().map(js::plain).collect(), self.span(stmt.span));
                self.deliver(tuple, destination, self.span(stmt.span), out);
            }
            StmtKind::With(with) => self.with(with, stmt, destination, out),
            StmtKind::Select(select) => self.select(select, stmt, destination, out),
            _ => {
                self.statement(stmt, out);
                if !js::leaves(out) {
                    self.no_value(destination, out);
                }
            }
        }
    }

    /// Where a value was possible and there is none: nil.
    pub(super) fn no_value(&mut self, destination: &Destination, out: &mut js::Block) {
        if let Destination::Assign(variable) = destination
            && !variable.fresh
        {
            out.push(js::expression(
                js::assign_name(&variable.name, js::null(), swc_common::DUMMY_SP),
                swc_common::DUMMY_SP,
            ));
        }
    }

    /// Hands a value that has been computed to its destination.
    pub(super) fn deliver(
        &mut self,
        value: js::Value,
        destination: &Destination,
        span: swc_common::Span,
        out: &mut js::Block,
    ) {
        match destination {
            Destination::Return => self.leave(Some(value), span, out),
            Destination::Assign(variable) => {
                let is_itself = matches!(&*value, js::Expr::Ident(name) if name.sym == *variable.name.as_str());
                if !is_itself {
                    out.push(js::expression(js::assign_name(&variable.name, value, span), span));
                }
            }
            Destination::Discard => {
                if !super::purity::is_idle(&value) {
                    out.push(js::expression(value, span));
                }
            }
        }
    }

    /// Gives the names that the statements declare in this block (concurrent bodies belong to it) their JavaScript names.
    pub(super) fn declare_names(&mut self, stmts: &'a [Stmt]) {
        for_each_declared(stmts, &mut |ident| self.declare_ident(ident));
    }

    /// Gives the binding that `ident` declares its name in the current scope.
    pub(super) fn declare_ident(&mut self, ident: &Ident) {
        if let Some(binding) = self.declared_here(ident)
            && !self.binding(binding).module_level
            && self.names.local(binding).is_none()
        {
            self.names.declare(binding, &ident.name);
        }
    }

    /// The binding an identifier declares at its place, if it declares one.
    pub(super) fn declared_here(&self, ident: &Ident) -> Option<BindingId> {
        match self.resolution(ident.id) {
            Resolution::Binding(binding) if self.tables.declares.contains(&ident.id) => Some(binding),
            _ => None,
        }
    }

    /// Declares the names of a pattern in the current scope.
    pub(super) fn declare_binder(&mut self, binder: &'a Binder) {
        for_each_name(binder, &mut |ident| self.declare_ident(ident));
    }

    /// `let` declarations of bindings that statements further in will assign.
    pub(super) fn predeclare(&mut self, bindings: impl IntoIterator<Item = BindingId>, out: &mut js::Block) {
        for binding in bindings {
            if self.predeclared.insert(binding) {
                let name: Name = self.binding_name(binding);
                out.push(js::variable(&name));
            }
        }
    }
}

/// Calls `found` for every identifier that the statements may declare in their own block.
pub(super) fn for_each_declared<'a>(stmts: &'a [Stmt], found: &mut impl FnMut(&'a Ident)) {
    for stmt in stmts {
        match &stmt.kind {
            StmtKind::Assign(assign) => {
                for target in &assign.targets {
                    if let Target::Binder(target) = target {
                        for_each_name(&target.binder, found);
                    }
                }
            }
            StmtKind::Fn(decl) => found(&decl.name),
            StmtKind::Type(decl) => {
                found(&decl.name);
                match &decl.kind {
                    TypeDeclKind::Variants(body) => body.variants.iter().for_each(|variant| found(&variant.name)),
                    TypeDeclKind::Alias(alias) => for_each_enum_member(&alias.ty, found),
                    TypeDeclKind::Struct(_) => {}
                }
            }
            StmtKind::Concurrent(concurrent) => for_each_declared(&concurrent.block.body, found),
            StmtKind::Export(export) => match &export.kind {
                ExportKind::Declaration(stmt) => for_each_declared(std::slice::from_ref(stmt), found),
                ExportKind::DefaultFn(decl) => found(&decl.name),
                _ => {}
            },
            _ => {}
        }
    }
}

/// `type C = Red | Green` declares its members.
fn for_each_enum_member<'a>(ty: &'a tree::Type, found: &mut impl FnMut(&'a Ident)) {
    match &ty.kind {
        tree::TypeKind::Union(members) => members.iter().for_each(|member| for_each_enum_member(member, found)),
        tree::TypeKind::Named(named) => {
            if let [name] = named.path.names.as_slice() {
                found(name);
            }
        }
        _ => {}
    }
}

/// Calls `found` for every name a pattern binds, in order.
pub(super) fn for_each_name<'a>(binder: &'a Binder, found: &mut impl FnMut(&'a Ident)) {
    match &binder.kind {
        BinderKind::Name(ident) => found(ident),
        BinderKind::Discard => {}
        BinderKind::List(elements) => {
            elements.iter().for_each(|ListBinderElement { binder, .. }| for_each_name(binder, found))
        }
        BinderKind::Object(fields) => fields.iter().for_each(|field| for_each_name(&field.binder, found)),
    }
}
