//! What a module exports (`language.md` §11.2).

use rustc_hash::FxHashMap;
use tova_diagnostics::codes::E403;
use tova_source::{Name, Span};
use tova_syntax::tree::*;

use super::{Names, ScopeId, binder_names};
use crate::{BindingKind, Export, ExportTarget, ImportSource, ImportTarget, Resolution};

impl<'a> Names<'a> {
    pub(super) fn exports(&mut self) {
        let mut seen = FxHashMap::default();
        for stmt in &self.cx.tree.body {
            if let StmtKind::Export(export) = &stmt.kind {
                self.tables.has_marked_exports = true;
                self.export(export, &mut seen);
            }
        }
        if !self.tables.has_marked_exports {
            self.export_everything();
        }
    }

    fn export(&mut self, export: &'a ExportDecl, seen: &mut FxHashMap<Name, Span>) {
        match &export.kind {
            ExportKind::Declaration(stmt) => self.export_declaration(stmt, seen),
            ExportKind::DefaultExpr(expr) => {
                self.add_export(Name::new_static("default"), expr.span, ExportTarget::DefaultExpr, seen);
            }
            ExportKind::DefaultFn(decl) => {
                self.export_ident(&decl.name, Name::new_static("default"), decl.name.span, seen)
            }
            ExportKind::Named(NamedExports { specifiers, source: None }) => {
                for ExportSpecifier { local, exported } in specifiers {
                    self.export_ident(local, exported.name.clone(), exported.span, seen);
                }
            }
            ExportKind::Named(NamedExports { specifiers, source: Some(source) }) => {
                for ExportSpecifier { local, exported } in specifiers {
                    let key = PropertyKey { span: local.span, name: local.name.clone() };
                    if let Some(target) = re_export(self.import_target(source, &key)) {
                        self.add_export(exported.name.clone(), exported.span, target, seen);
                    }
                }
            }
            ExportKind::All(all) => self.export_all(all, seen),
        }
    }

    fn export_declaration(&mut self, stmt: &'a Stmt, seen: &mut FxHashMap<Name, Span>) {
        match &stmt.kind {
            StmtKind::Fn(decl) => self.export_own(&decl.name, seen),
            StmtKind::Trait(decl) | StmtKind::Interface(decl) => self.export_own(&decl.name, seen),
            StmtKind::Extern(decl) => self.export_own(&decl.name, seen),
            StmtKind::Type(decl) => {
                self.export_own(&decl.name, seen);
                let Some(Resolution::Binding(binding)) = self.tables.names.get(&decl.name.id) else { return };
                let BindingKind::Type(ty) = self.binding(*binding).kind else { return };
                for variant in self.tables.types[ty.0 as usize].variants.clone() {
                    let span = self.binding(variant.binding).span;
                    self.add_export(variant.name, span, ExportTarget::Binding(variant.binding), seen);
                }
            }
            StmtKind::Assign(assign) => {
                for target in &assign.targets {
                    if let Target::Binder(target) = target {
                        binder_names(&target.binder, &mut |ident| self.export_own(ident, seen));
                    }
                }
            }
            _ => {}
        }
    }

    fn export_own(&mut self, ident: &'a Ident, seen: &mut FxHashMap<Name, Span>) {
        self.export_ident(ident, ident.name.clone(), ident.span, seen);
    }

    fn export_ident(&mut self, ident: &'a Ident, exported: Name, span: Span, seen: &mut FxHashMap<Name, Span>) {
        if let Some(Resolution::Binding(binding)) = self.tables.names.get(&ident.id).copied() {
            self.add_export(exported, span, ExportTarget::Binding(binding), seen);
        }
    }

    fn export_all(&mut self, all: &'a ExportAll, seen: &mut FxHashMap<Name, Span>) {
        let span = all.source.span;
        match (self.source(&all.source), &all.name) {
            (ImportSource::Tova(module), Some(name)) => {
                self.add_export(name.name.clone(), name.span, ExportTarget::TovaNamespace(module), seen);
            }
            (ImportSource::Host, Some(name)) => {
                let host = self.host_name(&all.source, None);
                self.add_export(name.name.clone(), name.span, ExportTarget::Host(host), seen);
            }
            (ImportSource::Host, None) => {
                self.tables.exports.push(Export {
                    name: Name::new_static("*"),
                    target: ExportTarget::HostAll { module: self.cx.module, source: Name::from(&all.source.value) },
                    marked: true,
                });
            }
            (ImportSource::Tova(module), None) => {
                let Some(data) = self.cx.earlier.get(module.0 as usize) else { return };
                for export in data.tables.exports.iter().filter(|export| export.name != "default") {
                    let key = PropertyKey { span, name: export.name.clone() };
                    match &export.target {
                        ExportTarget::HostAll { .. } => self.tables.exports.push(export.clone()),
                        _ => {
                            if let Some(target) = re_export(self.import_target(&all.source, &key)) {
                                self.add_export(export.name.clone(), span, target, seen);
                            }
                        }
                    }
                }
            }
            (ImportSource::Unresolved, _) => {}
        }
    }

    fn add_export(&mut self, name: Name, span: Span, target: ExportTarget, seen: &mut FxHashMap<Name, Span>) {
        if let Some(first) = seen.insert(name.clone(), span) {
            let report = self
                .cx
                .diagnostic(
                    E403,
                    span,
                    if name == "default" {
                        "the default is exported twice".to_owned()
                    } else {
                        format!("`{name}` is exported twice")
                    },
                )
                .label("exported again here")
                .secondary(first, "exported first here")
                .help("remove one of the two, or export it under another name with `as`");
            self.diagnostics.push(report);
            return;
        }
        self.tables.exports.push(Export { name, target, marked: true });
    }

    /// A module without `pub` exports all its own top-level names.
    fn export_everything(&mut self) {
        let mut own: Vec<(u32, Export)> = Vec::new();
        for (at, binding) in self.tables.bindings.iter().enumerate() {
            let id = crate::BindingId(at as u32);
            let imported = matches!(binding.kind, BindingKind::Import(_));
            if binding.module_level && !imported && self.scopes.own(ScopeId::MODULE, &binding.name) == Some(id) {
                let export = Export { name: binding.name.clone(), target: ExportTarget::Binding(id), marked: false };
                own.push((binding.span.start, export));
            }
        }
        own.sort_by_key(|(start, _)| *start);
        self.tables.exports.extend(own.into_iter().map(|(_, export)| export));
    }
}

fn re_export(target: ImportTarget) -> Option<ExportTarget> {
    Some(match target {
        ImportTarget::Tova(global) => ExportTarget::Other(global),
        ImportTarget::TovaNamespace(module) => ExportTarget::TovaNamespace(module),
        ImportTarget::TovaDefault(module) => ExportTarget::TovaDefault(module),
        ImportTarget::Host(host) => ExportTarget::Host(host),
        ImportTarget::Unresolved => return None,
    })
}
