//! Statements that bind names or open scopes.

use tova_diagnostics::codes::E402;
use tova_syntax::tree::*;

use super::uses::UseKind;
use super::{Facts, FunctionNode, Names, ScopeId};
use crate::BindingKind;

impl<'a> Names<'a> {
    pub(super) fn statement(&mut self, stmt: &'a Stmt) {
        let direct_block = self.direct_block.take();
        match &stmt.kind {
            StmtKind::Assign(assign) => self.assign(stmt, assign, direct_block),
            StmtKind::Compound(compound) => self.compound(compound),
            StmtKind::Fn(decl) => self.function_declaration(stmt, decl),
            StmtKind::Type(decl) => self.type_declaration(decl),
            StmtKind::Impl(decl) => self.methods(decl),
            StmtKind::Trait(decl) | StmtKind::Interface(decl) => self.trait_methods(decl),
            StmtKind::Extern(decl) => {
                decl.params.iter().for_each(|param| param.ty.visit(self));
                decl.result.visit(self);
            }
            StmtKind::For(of) => self.for_loop(of),
            StmtKind::With(with) => {
                self.visit_expr(&with.resource);
                self.in_scope(|names| {
                    names.declare(&with.name, BindingKind::Local, false, Facts::default());
                    names.visit_block(&with.block);
                });
            }
            StmtKind::Concurrent(concurrent) => {
                concurrent.timeout.visit(self);
                // A concurrent block opens no scope: its names are those of the block around it.
                self.hoist(&concurrent.block.body);
                for inner in &concurrent.block.body {
                    self.direct_block = Some(stmt);
                    self.statement(inner);
                }
                self.direct_block = None;
            }
            StmtKind::Select(select) => select.arms.iter().for_each(|arm| self.select_arm(arm)),
            StmtKind::Import(_) | StmtKind::Export(_) if self.scope != ScopeId::MODULE => {
                let word = if matches!(stmt.kind, StmtKind::Import(_)) { "import" } else { "export" };
                let report = self
                    .cx
                    .diagnostic(E402, stmt.span, format!("an {word} has to stand at the top level of the module"))
                    .label("inside a block here")
                    .help("move it out of the block");
                self.diagnostics.push(report);
                if let StmtKind::Export(export) = &stmt.kind {
                    self.export_statement(stmt, export);
                }
            }
            StmtKind::Import(_) => {}
            StmtKind::Export(export) => self.export_statement(stmt, export),
            StmtKind::Break(BreakStmt { value: Some(Expr { kind: ExprKind::Name(name), .. }), .. }) => {
                self.use_name(name, UseKind::Label)
            }
            StmtKind::Test(test) => self.queue(stmt.id, FunctionNode::Test(test), false),
            StmtKind::Error => self.has_gaps = true,
            _ => stmt.visit_children(self),
        }
    }

    fn export_statement(&mut self, stmt: &'a Stmt, export: &'a ExportDecl) {
        match &export.kind {
            ExportKind::Declaration(inner) => self.statement(inner),
            ExportKind::DefaultExpr(expr) => self.visit_expr(expr),
            ExportKind::DefaultFn(decl) => self.function_declaration(stmt, decl),
            ExportKind::Named(named) if named.source.is_none() => {
                named.specifiers.iter().for_each(|specifier| self.use_name(&specifier.local, UseKind::Export));
            }
            ExportKind::Named(_) | ExportKind::All(_) => {}
        }
    }

    fn function_declaration(&mut self, stmt: &'a Stmt, decl: &'a FnDecl) {
        for decorator in &decl.decorators {
            if decorator.name.name != "fast" {
                self.use_name(&decorator.name, UseKind::Value);
            }
            decorator.args.iter().flatten().for_each(|argument| self.argument(argument));
        }
        if !decl.decorators.is_empty()
            && let Some(binding) = self.scopes.own(self.scope, &decl.name.name)
        {
            self.facts[binding.0 as usize].usable_from = stmt.span.end;
        }
        self.queue(decl.function.id, FunctionNode::Declaration(decl), false);
    }

    fn type_declaration(&mut self, decl: &'a TypeDecl) {
        match &decl.kind {
            TypeDeclKind::Struct(fields) => fields.iter().for_each(|field| field.ty.visit(self)),
            TypeDeclKind::Variants(body) => {
                let payloads = body.variants.iter().flat_map(|variant| variant.fields.iter().flatten());
                payloads.chain(&body.stray_fields).for_each(|field| field.ty.visit(self));
            }
            TypeDeclKind::Alias(alias) => {
                let binding = self.scopes.own(self.scope, &decl.name.name);
                let is_enum = binding.is_some_and(|binding| matches!(self.binding(binding).kind, BindingKind::Type(_)));
                if !is_enum {
                    alias.ty.visit(self);
                }
                if !alias.predicates.is_empty() {
                    self.in_scope(|names| {
                        let it = names.bind_implicit("it", decl.name.span);
                        names.function_info(decl.name.id).it_binding = Some(it);
                        alias.predicates.visit(names);
                    });
                }
            }
        }
    }

    fn for_loop(&mut self, of: &'a ForStmt) {
        self.visit_expr(&of.source);
        self.in_scope(|names| {
            names.declare_loop_vars(&of.vars, &of.source);
            of.condition.visit(names);
            names.visit_block(&of.block);
        });
        of.otherwise.visit(self);
    }

    fn select_arm(&mut self, arm: &'a SelectArm) {
        match &arm.kind {
            SelectArmKind::Receive(receive) => {
                self.visit_expr(&receive.channel);
                self.in_scope(|names| {
                    if let Some(name) = receive.name.as_ref().filter(|name| name.name != "_") {
                        names.declare(name, BindingKind::Local, false, Facts::default());
                    }
                    arm.body.visit(names);
                });
            }
            SelectArmKind::Send(send) => {
                self.visit_expr(&send.channel);
                self.visit_expr(&send.value);
                self.in_scope(|names| arm.body.visit(names));
            }
            SelectArmKind::Timeout(ms) => {
                self.visit_expr(ms);
                self.in_scope(|names| arm.body.visit(names));
            }
            SelectArmKind::Default | SelectArmKind::Error => self.in_scope(|names| arm.body.visit(names)),
        }
    }
}
