//! Refinement types: `type Pos = Int where { it > 0 }` is a value with a `check` that lets pass what satisfies the predicates.

use swc_common::{DUMMY_SP, Span as JsSpan};
use tova_semantic::{BindingId, BindingKind, Global, Resolution};
use tova_source::Name;
use tova_syntax::tree::{Expr, Ident, Type, TypeDecl, TypeDeclKind, TypeKind, Visitor};

use super::Lowering;
use crate::js::{self, Block};

impl<'a> Lowering<'a> {
    /// The name of the object that checks values of the annotated type, if it is a refinement.
    pub(super) fn refinement_name(&mut self, ty: &'a Type) -> Option<Name> {
        let TypeKind::Named(named) = &ty.kind else { return None };
        let Resolution::Binding(binding) = self.resolution(named.path.names.last()?.id) else { return None };
        let global = tova_link::resolve(self.program, self.global(binding));
        self.refinement_decl(global)?;
        Some(self.global_name(global))
    }

    /// The declaration of a refinement.
    fn refinement_decl(&self, global: Global) -> Option<&'a TypeDecl> {
        let data = &self.program.modules[global.module.0 as usize];
        let binding = &data.tables.bindings[global.binding.0 as usize];
        if binding.kind != BindingKind::CompileTime {
            return None;
        }
        let mut search = DeclSearch { name: &binding.name, start: binding.span.start, found: None };
        data.tree.visit_children(&mut search);
        search.found
    }

    /// `const Pos = { check(it) { … } };` for a refinement; nothing for other aliases, which exist only while compiling.
    pub(super) fn refinement(&mut self, decl: &'a TypeDecl, binding: BindingId, span: JsSpan, out: &mut Block) {
        let TypeDeclKind::Alias(alias) = &decl.kind else { return };
        if alias.predicates.is_empty() {
            return;
        }
        let ident = self.declaring_ident(binding, &decl.name);
        let function = self.check_function(&decl.name.name, &alias.predicates, span);
        let method = js::MethodProp { key: js::property_name("check", DUMMY_SP), function: Box::new(function) };
        let object = js::object(vec![js::PropOrSpread::Prop(Box::new(js::Prop::Method(method)))], DUMMY_SP);
        out.push(js::declare(js::VarDeclKind::Const, js::name_pattern(ident), Some(object), span));
    }

    fn check_function(&mut self, name: &Name, predicates: &'a [Expr], span: JsSpan) -> js::Function {
        self.scoped(|lowering| {
            let mut it = None;
            for predicate in predicates {
                it = it.or_else(|| lowering.it_of(predicate));
            }
            let param = match it {
                Some(binding) => lowering.names.declare(binding, &Name::new_static("it")),
                None => lowering.names.temporary("it"),
            };
            let mut body = Block::new();
            for predicate in predicates {
                let test = lowering.condition(predicate, &mut body);
                let message = js::string(&format!("Refinement type {name} validation failed"), DUMMY_SP);
                let error = js::new(lowering.host("Error"), vec![js::plain(message)], DUMMY_SP);
                body.push(js::if_jump(js::not(test), js::throw(error, DUMMY_SP), lowering.span(predicate.span)));
            }
            body.push(js::return_(Some(js::name(&param)), DUMMY_SP));
            let pattern = js::name_pattern(js::ident(&param, DUMMY_SP));
            js::Function {
                params: vec![js::Param::from(pattern)],
                span,
                body: Some(js::FunctionBody { span: DUMMY_SP, stmts: body }),
                ..Default::default()
            }
        })
    }

    /// What `it` resolves to in a predicate.
    fn it_of(&self, predicate: &'a Expr) -> Option<BindingId> {
        let mut search = ItSearch { lowering: self, found: None };
        search.visit_expr(predicate);
        search.found
    }
}

struct ItSearch<'l, 'a> {
    lowering: &'l Lowering<'a>,
    found: Option<BindingId>,
}

impl<'a> Visitor<'a> for ItSearch<'_, 'a> {
    fn visit_ident(&mut self, ident: &'a Ident) {
        if ident.name == "it"
            && let Resolution::Binding(binding) = self.lowering.resolution(ident.id)
        {
            self.found = self.found.or(Some(binding));
        }
    }
}

/// Looks for the declaration of a refinement by its name and place.
struct DeclSearch<'n, 'a> {
    name: &'n str,
    start: u32,
    found: Option<&'a TypeDecl>,
}

impl<'a> Visitor<'a> for DeclSearch<'_, 'a> {
    fn visit_type_decl(&mut self, decl: &'a TypeDecl) {
        let is_it = decl.name.name == self.name && decl.name.span.start == self.start;
        if is_it && matches!(&decl.kind, TypeDeclKind::Alias(alias) if !alias.predicates.is_empty()) {
            self.found = Some(decl);
        }
    }
}
