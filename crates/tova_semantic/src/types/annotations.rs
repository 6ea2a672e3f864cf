//! What annotations declare.

use tova_syntax::tree::*;

use super::{Ty, Types};
use crate::{BindingId, BindingKind, ImportTarget, ModuleId, Resolution, StaticType, TypeId};

impl<'a> Types<'a, '_> {
    /// What an annotation says for certain, without parts.
    pub(super) fn annotated(&self, ty: &Type) -> StaticType {
        self.declared(ty).head()
    }

    /// What an annotation says for certain. A refinement is its base; type parameters, interfaces, traits and `Any` are unknown.
    pub(super) fn declared(&self, ty: &Type) -> Ty {
        self.declared_with(ty, &[])
    }

    /// `generics` are names that stand for any type.
    pub(super) fn declared_with(&self, ty: &Type, generics: &[Ident]) -> Ty {
        let part = |ty: &Type| self.declared_with(ty, generics);
        match &ty.kind {
            TypeKind::Named(named) => self.named_type(named, generics),
            TypeKind::List(item) => Ty::Generic(StaticType::List, vec![part(item)]),
            TypeKind::Tuple(items) => match items.as_slice() {
                [grouped] => part(grouped),
                items => Ty::Tuple(items.iter().map(part).collect()),
            },
            TypeKind::Function(_) => Ty::Plain(StaticType::Function),
            TypeKind::Optional(inner) => Ty::union(vec![part(inner), Ty::NIL]),
            TypeKind::Union(members) => Ty::union(members.iter().map(part).collect()),
            TypeKind::Error => Ty::UNKNOWN,
        }
    }

    fn named_type(&self, named: &NamedType, generics: &[Ident]) -> Ty {
        let [name] = named.path.names.as_slice() else { return Ty::UNKNOWN };
        if generics.iter().any(|generic| generic.name == name.name) {
            return Ty::UNKNOWN;
        }
        let head = match self.named.tables.names.get(&name.id) {
            Some(Resolution::BuiltinType(name)) => match *name {
                "Int" => StaticType::Int,
                "Float" => return Ty::Float,
                "Number" => StaticType::Number,
                "String" => StaticType::String,
                "Bool" => StaticType::Bool,
                "Nil" | "Void" => StaticType::Nil,
                "Function" => StaticType::Function,
                "List" | "Array" => StaticType::List,
                "Promise" => StaticType::Promise,
                "Result" => StaticType::Result,
                "Option" => StaticType::Option,
                _ => StaticType::Unknown,
            },
            Some(Resolution::Runtime("Channel")) => StaticType::Channel,
            Some(Resolution::Runtime("Semaphore")) => StaticType::Semaphore,
            Some(Resolution::Binding(binding)) => match self.named.tables.bindings[binding.0 as usize].kind {
                BindingKind::CompileTime => return self.alias(*binding),
                _ => self.type_of_name_binding(*binding).map_or(StaticType::Unknown, |(m, ty)| StaticType::Tova(m, ty)),
            },
            _ => StaticType::Unknown,
        };
        if head == StaticType::Unknown || named.args.is_empty() {
            return Ty::Plain(head);
        }
        let args = named.args.iter().map(|arg| self.declared_with(arg, generics));
        Ty::Generic(head, args.collect())
    }

    /// The struct or ADT of a binding that names one.
    fn type_of_name_binding(&self, binding: BindingId) -> Option<(ModuleId, TypeId)> {
        match &self.named.tables.bindings[binding.0 as usize].kind {
            BindingKind::Type(ty) => Some((self.cx.module, *ty)),
            BindingKind::Import(ImportTarget::Tova(global)) => match self.foreign(*global)?.kind {
                BindingKind::Type(ty) => Some((global.module, ty)),
                _ => None,
            },
            _ => None,
        }
    }

    /// What an alias of this module stands for; its type parameters fit everything, and so does an alias inside itself.
    fn alias(&self, binding: BindingId) -> Ty {
        if let Some(known) = self.aliases.borrow().get(&binding) {
            return known.clone();
        }
        let declaration = self.named.facts[binding.0 as usize].type_declaration;
        let Some(TypeDecl { kind: TypeDeclKind::Alias(alias), generics, .. }) = declaration else { return Ty::UNKNOWN };
        self.aliases.borrow_mut().insert(binding, Ty::UNKNOWN);
        let ty = self.declared_with(&alias.ty, generics).bounded();
        self.aliases.borrow_mut().insert(binding, ty.clone());
        ty
    }
}
