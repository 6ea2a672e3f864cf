//! `type T = A | B`: an enum of new names, or an alias for a union of known types (`language.md` §9.2).

use tova_diagnostics::codes::E203;
use tova_syntax::tree::*;

use super::Names;
use super::uses::builtin_type;
use crate::builtins::{is_host_class, library_item};
use crate::{BindingKind, TypeId, TypeInfo};

impl<'a> Names<'a> {
    /// Turns the alias into an enum if all its members are names that do not exist yet.
    pub(super) fn decide_union(&mut self, decl: &'a TypeDecl) {
        let TypeDeclKind::Alias(alias) = &decl.kind else { return };
        let TypeKind::Union(members) = &alias.ty.kind else { return };
        let Some(names) = members.iter().map(bare_name).collect::<Option<Vec<&Ident>>>() else { return };
        let Some(binding) = self.scopes.own(self.scope, &decl.name.name) else { return };
        let (known, new): (Vec<&Ident>, Vec<&Ident>) = names.iter().partition(|name| self.type_exists(name));
        if new.is_empty() {
            return;
        }
        if let (Some(known), Some(new)) = (known.first(), new.first()) {
            let report = self
                .cx
                .diagnostic(E203, new.span, format!("`{}` mixes existing types and new names", decl.name.name))
                .label(format!("`{}` is new", new.name))
                .secondary(known.span, format!("`{}` exists already", known.name))
                .help("name only existing types for a union, or only new names for an enum");
            self.diagnostics.push(report);
            return;
        }
        let ty = TypeId(self.tables.types.len() as u32);
        self.tables.bindings[binding.0 as usize].kind = BindingKind::Type(ty);
        let derives = decl.derives.iter().map(|derive| derive.name.clone()).collect();
        self.tables.types.push(TypeInfo { binding, fields: None, variants: Vec::new(), derives, methods: Vec::new() });
        for name in names {
            self.new_variant(decl, ty, name, None);
        }
    }

    fn type_exists(&self, name: &Ident) -> bool {
        self.scopes.find(self.scope, &name.name).is_some()
            || builtin_type(&name.name).is_some()
            || is_host_class(&name.name)
            || library_item(&name.name).is_some()
    }
}

fn bare_name(ty: &Type) -> Option<&Ident> {
    match &ty.kind {
        TypeKind::Named(named) if named.args.is_empty() => match named.path.names.as_slice() {
            [name] if name.name.starts_with(char::is_uppercase) => Some(name),
            _ => None,
        },
        _ => None,
    }
}
