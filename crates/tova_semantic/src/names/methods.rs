//! `impl`, `trait` and `derive`: which methods a type has (`language.md` §9.3–9.5).

use tova_diagnostics::codes::{E201, E208, E602, W303};
use tova_diagnostics::{Applicability, Diagnostic};
use tova_source::Name;
use tova_syntax::tree::*;

use super::hoist::declaration;
use super::uses::UseKind;
use super::{Facts, FunctionNode, Names, free};
use crate::suggest::suggest;
use crate::{BindingId, BindingKind, Global, ImportTarget, MethodInfo, ModuleId, TraitInfo, TypeId};

/// What the name behind `impl` stands for.
enum ImplTarget {
    Type(ModuleId, TypeId),
    /// Cannot be known; say nothing.
    Silent,
    Missing,
}

impl<'a> Names<'a> {
    pub(super) fn hoist_trait(&mut self, decl: &'a TraitDecl) {
        let facts = Facts { trait_declaration: Some(decl), ..Facts::default() };
        let binding = self.declare(&decl.name, BindingKind::CompileTime, false, facts);
        let mut info = TraitInfo::default();
        for method in &decl.methods {
            match &method.default {
                Some(function) => info.defaults.push(self.method_info(&method.name.name, function)),
                None => info.required.push(method.name.name.clone()),
            }
        }
        self.tables.traits.insert(binding, info);
    }

    fn method_info(&self, name: &Name, function: &Function) -> MethodInfo {
        let declares = function
            .params
            .first()
            .is_some_and(|param| matches!(&param.binder.kind, BinderKind::Name(name) if name.name == "self"));
        MethodInfo {
            name: name.clone(),
            function: function.id,
            module: self.cx.module,
            instance: declares || free::mentions_self(function),
            is_async: function.is_async,
        }
    }

    /// Gives the types of the current scope the methods that `body` declares for them.
    pub(super) fn collect_methods(&mut self, body: &'a [Stmt]) {
        for stmt in body {
            if let StmtKind::Impl(decl) = &stmt.kind {
                self.own_methods(decl);
            }
        }
        for stmt in body.iter().map(declaration) {
            match &stmt.kind {
                StmtKind::Impl(decl) => self.inherit(decl),
                StmtKind::Type(decl) => self.derive(decl),
                _ => {}
            }
        }
    }

    fn own_methods(&mut self, decl: &'a ImplDecl) {
        let (module, ty) = match self.impl_target(decl) {
            ImplTarget::Type(module, ty) => (module, ty),
            ImplTarget::Silent => return,
            ImplTarget::Missing => {
                let name = &decl.type_name.name;
                let report = self
                    .cx
                    .diagnostic(E208, decl.type_name.span, format!("there is no type `{name}` to give methods to"))
                    .label("not a struct or ADT in scope");
                let report = self.suggest_type(report, &decl.type_name, |kind| matches!(kind, BindingKind::Type(_)));
                self.diagnostics.push(report);
                return;
            }
        };
        for method in &decl.methods {
            let info = self.method_info(&method.name.name, &method.function);
            if module != self.cx.module {
                self.foreign_methods.push((module, ty, info));
                continue;
            }
            self.check_member_is_new(ty, &method.name);
            self.tables.types[ty.0 as usize].methods.push(info);
        }
    }

    fn check_member_is_new(&mut self, ty: TypeId, name: &'a Ident) {
        let info = &self.tables.types[ty.0 as usize];
        let type_name = &self.binding(info.binding).name;
        let has_method = info.methods.iter().any(|method| method.name == name.name);
        let is_field = |fields: &Option<Vec<Name>>| fields.iter().flatten().any(|field| *field == name.name);
        let has_field = is_field(&info.fields) || info.variants.iter().any(|variant| is_field(&variant.fields));
        if has_method || has_field {
            let what = if has_method { "method" } else { "field" };
            let report = self
                .cx
                .diagnostic(E201, name.span, format!("`{type_name}` has a {what} called `{}` already", name.name))
                .label("second definition")
                .help("rename one of the two");
            self.diagnostics.push(report);
        }
    }

    fn inherit(&mut self, decl: &'a ImplDecl) {
        let Some(name) = &decl.trait_name else { return };
        match self.trait_of(name) {
            Some(Some(info)) => {
                if let ImplTarget::Type(module, ty) = self.impl_target(decl) {
                    self.add_defaults(module, ty, &info);
                }
            }
            Some(None) => {}
            None => {
                let report = self
                    .cx
                    .diagnostic(E602, name.span, format!("there is no trait `{}`", name.name))
                    .label("not a trait or interface in scope");
                let report = self.suggest_type(report, name, |kind| *kind == BindingKind::CompileTime);
                self.diagnostics.push(report);
            }
        }
    }

    fn derive(&mut self, decl: &'a TypeDecl) {
        for derive in &decl.derives {
            if matches!(derive.name.as_str(), "Eq" | "Show" | "JSON") {
                continue;
            }
            self.use_name(derive, UseKind::Type);
            let own = self.scopes.own(self.scope, &decl.name.name).map(|binding| self.binding(binding).kind.clone());
            match (self.trait_of(derive), own) {
                (Some(Some(info)), Some(BindingKind::Type(ty))) => self.add_defaults(self.cx.module, ty, &info),
                (Some(_), _) => {}
                (None, _) => {
                    let report = self
                        .cx
                        .diagnostic(W303, derive.span, format!("there is nothing called `{}` to derive", derive.name))
                        .label("neither `Eq`, `Show`, `JSON` nor a trait in scope");
                    let report = match suggest(&derive.name, ["Eq", "Show", "JSON"]) {
                        Some(near) => report.help(format!("did you mean `{near}`?")),
                        None => self.suggest_type(report, derive, |kind| *kind == BindingKind::CompileTime),
                    };
                    self.diagnostics.push(report);
                }
            }
        }
    }

    /// Copies the default methods that the type does not have itself.
    fn add_defaults(&mut self, module: ModuleId, ty: TypeId, info: &TraitInfo) {
        for method in &info.defaults {
            if module != self.cx.module {
                self.foreign_methods.push((module, ty, method.clone()));
                continue;
            }
            let methods = &mut self.tables.types[ty.0 as usize].methods;
            if !methods.iter().any(|own| own.name == method.name) {
                methods.push(method.clone());
            }
        }
    }

    fn impl_target(&self, decl: &ImplDecl) -> ImplTarget {
        let Some((_, binding)) = self.scopes.find(self.scope, &decl.type_name.name) else { return ImplTarget::Missing };
        match &self.binding(binding).kind {
            BindingKind::Type(ty) => ImplTarget::Type(self.cx.module, *ty),
            BindingKind::Import(ImportTarget::Tova(global)) => match self.foreign_kind(*global) {
                Some(BindingKind::Type(ty)) => ImplTarget::Type(global.module, *ty),
                _ => ImplTarget::Missing,
            },
            BindingKind::Import(_) => ImplTarget::Silent,
            _ => ImplTarget::Missing,
        }
    }

    /// The trait called `name`: `None` if there is none, `Some(None)` if it cannot be known.
    fn trait_of(&self, name: &Ident) -> Option<Option<TraitInfo>> {
        let (_, binding) = self.scopes.find(self.scope, &name.name)?;
        match &self.binding(binding).kind {
            BindingKind::CompileTime => self.tables.traits.get(&binding).map(|info| Some(info.clone())),
            BindingKind::Import(ImportTarget::Tova(global)) => {
                let module = self.cx.earlier.get(global.module.0 as usize)?;
                module.tables.traits.get(&global.binding).map(|info| Some(info.clone()))
            }
            BindingKind::Import(_) => Some(None),
            _ => None,
        }
    }

    /// What a binding of an earlier module names.
    pub(super) fn foreign_kind(&self, global: Global) -> Option<&'a BindingKind> {
        let module = self.cx.earlier.get(global.module.0 as usize)?;
        module.tables.bindings.get(global.binding.0 as usize).map(|binding| &binding.kind)
    }

    fn suggest_type(&self, report: Diagnostic, name: &Ident, fits: impl Fn(&BindingKind) -> bool) -> Diagnostic {
        let fitting = |binding: BindingId| match &self.binding(binding).kind {
            BindingKind::Import(ImportTarget::Tova(global)) => self.foreign_kind(*global).is_some_and(&fits),
            kind => fits(kind),
        };
        let visible = self.scopes.visible(self.scope).filter(|(_, binding)| fitting(*binding));
        match suggest(&name.name, visible.map(|(name, _)| name.as_str())) {
            Some(near) => report.help(format!("did you mean `{near}`?")).fix(
                Applicability::Maybe,
                format!("write `{near}`"),
                name.span,
                near,
            ),
            None => report,
        }
    }

    /// Queues the methods of an `impl` block.
    pub(super) fn methods(&mut self, decl: &'a ImplDecl) {
        self.use_name(&decl.type_name, UseKind::Type);
        decl.trait_name.iter().for_each(|name| self.use_name(name, UseKind::Type));
        for method in &decl.methods {
            self.queue(method.function.id, FunctionNode::Method(&method.function), true);
        }
    }

    /// Queues the default methods of a trait.
    pub(super) fn trait_methods(&mut self, decl: &'a TraitDecl) {
        for method in &decl.methods {
            match &method.default {
                Some(function) => self.queue(function.id, FunctionNode::Method(function), true),
                None => {
                    method.params.iter().for_each(|param| param.ty.visit(self));
                    method.result.visit(self);
                }
            }
        }
    }
}
