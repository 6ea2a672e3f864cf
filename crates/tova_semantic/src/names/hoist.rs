//! Names that are usable anywhere in their block: functions, types, traits, externs and imports (`language.md` §3.2).

use tova_diagnostics::codes::{E201, E203};
use tova_source::{Name, Span};
use tova_syntax::tree::*;

use super::{Facts, Names};
use crate::{BindingKind, TypeId, TypeInfo, VariantInfo};

impl<'a> Names<'a> {
    /// Declares what `body` hoists into the current scope.
    pub(super) fn hoist(&mut self, body: &'a [Stmt]) {
        let mut has_types = false;
        for stmt in body.iter().map(declaration) {
            match &stmt.kind {
                StmtKind::Fn(decl) => self.hoist_function(decl),
                StmtKind::Export(export) => {
                    if let ExportKind::DefaultFn(decl) = &export.kind {
                        self.hoist_function(decl);
                    }
                }
                StmtKind::Type(decl) => {
                    has_types = true;
                    self.hoist_type(decl);
                }
                StmtKind::Trait(decl) | StmtKind::Interface(decl) => {
                    has_types = true;
                    self.hoist_trait(decl);
                }
                StmtKind::Impl(_) => has_types = true,
                StmtKind::Extern(decl) => {
                    let facts = Facts { extern_declaration: Some(decl), ..Facts::default() };
                    self.declare(&decl.name, BindingKind::Extern { is_async: decl.is_async }, false, facts);
                }
                StmtKind::Import(import) => self.import(import),
                _ => {}
            }
        }
        if has_types {
            for stmt in body.iter().map(declaration) {
                if let StmtKind::Type(decl) = &stmt.kind {
                    self.decide_union(decl);
                }
            }
            self.collect_methods(body);
        }
    }

    fn hoist_function(&mut self, decl: &'a FnDecl) {
        let kind = BindingKind::Function {
            function: decl.function.id,
            is_async: decl.function.is_async,
            decorated: decl.decorators.iter().any(|decorator| decorator.name.name != "fast"),
        };
        self.declare(&decl.name, kind, false, Facts { declaration: Some(decl), ..Facts::default() });
    }

    fn hoist_type(&mut self, decl: &'a TypeDecl) {
        match &decl.kind {
            TypeDeclKind::Struct(fields) => {
                let names = self.field_names(fields);
                self.new_type(decl, Some(names));
            }
            TypeDeclKind::Variants(body) => {
                let ty = self.new_type(decl, None);
                for variant in &body.variants {
                    let fields = variant.fields.as_ref().map(|fields| self.field_names(fields));
                    self.new_variant(decl, ty, &variant.name, fields);
                }
                if let Some(stray) = body.stray_fields.first() {
                    let report = self
                        .cx
                        .diagnostic(E203, stray.span, format!("`{}` mixes variants and plain fields", decl.name.name))
                        .label("a plain field among variants")
                        .help("put the field into each variant that needs it, or make two types");
                    self.diagnostics.push(report);
                }
            }
            TypeDeclKind::Alias(_) => {
                let facts = Facts { type_declaration: Some(decl), ..Facts::default() };
                self.declare(&decl.name, BindingKind::CompileTime, false, facts);
            }
        }
    }

    /// Adds a struct (with its fields) or an ADT (without) and binds its name.
    fn new_type(&mut self, decl: &'a TypeDecl, fields: Option<Vec<Name>>) -> TypeId {
        let ty = TypeId(self.tables.types.len() as u32);
        let facts = Facts { type_declaration: Some(decl), ..Facts::default() };
        let binding = self.declare(&decl.name, BindingKind::Type(ty), false, facts);
        let derives = decl.derives.iter().map(|derive| derive.name.clone()).collect();
        self.tables.types.push(TypeInfo { binding, fields, variants: Vec::new(), derives, methods: Vec::new() });
        ty
    }

    /// Adds a variant to an ADT and binds its name.
    pub(super) fn new_variant(&mut self, decl: &'a TypeDecl, ty: TypeId, name: &'a Ident, fields: Option<Vec<Name>>) {
        let index = self.tables.types[ty.0 as usize].variants.len() as u32;
        let facts = Facts { type_declaration: Some(decl), ..Facts::default() };
        let binding = self.declare(name, BindingKind::Variant(ty, index), false, facts);
        self.tables.types[ty.0 as usize].variants.push(VariantInfo { binding, name: name.name.clone(), fields });
    }

    fn field_names(&mut self, fields: &'a [Field]) -> Vec<Name> {
        let mut seen: Vec<(&Name, Span)> = Vec::new();
        for field in fields {
            if let Some((_, first)) = seen.iter().find(|(name, _)| **name == field.name.name) {
                let report = self
                    .cx
                    .diagnostic(E201, field.name.span, format!("the field `{}` is defined twice", field.name.name))
                    .label("second definition")
                    .secondary(*first, "first definition")
                    .help("rename one of the two");
                self.diagnostics.push(report);
            }
            seen.push((&field.name.name, field.name.span));
        }
        seen.into_iter().map(|(name, _)| name.clone()).collect()
    }
}

/// The declaration behind `pub`, or the statement itself.
pub(super) fn declaration(stmt: &Stmt) -> &Stmt {
    match &stmt.kind {
        StmtKind::Export(export) => match &export.kind {
            ExportKind::Declaration(inner) => inner,
            _ => stmt,
        },
        _ => stmt,
    }
}
