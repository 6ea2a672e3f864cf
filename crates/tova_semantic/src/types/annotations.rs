use tova_syntax::tree::*;

use super::Types;
use crate::{BindingKind, ImportTarget, Resolution, StaticType};

impl<'a> Types<'a, '_> {
    /// What an annotation says for certain.
    pub(super) fn annotated(&self, ty: &Type) -> StaticType {
        match &ty.kind {
            TypeKind::Named(named) => self.named_type(&named.path),
            TypeKind::List(_) | TypeKind::Tuple(_) => StaticType::List,
            TypeKind::Function(_) => StaticType::Function,
            TypeKind::Optional(_) | TypeKind::Union(_) | TypeKind::Error => StaticType::Unknown,
        }
    }

    fn named_type(&self, path: &TypePath) -> StaticType {
        let [name] = path.names.as_slice() else { return StaticType::Unknown };
        match self.named.tables.names.get(&name.id) {
            Some(Resolution::BuiltinType(name)) => match *name {
                "Int" => StaticType::Int,
                "Float" | "Number" => StaticType::Number,
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
            Some(Resolution::Binding(binding)) => match &self.named.tables.bindings[binding.0 as usize].kind {
                BindingKind::Type(ty) => StaticType::Tova(self.cx.module, *ty),
                BindingKind::Import(ImportTarget::Tova(global)) => {
                    match self.foreign(*global).map(|binding| &binding.kind) {
                        Some(BindingKind::Type(ty)) => StaticType::Tova(global.module, *ty),
                        _ => StaticType::Unknown,
                    }
                }
                _ => StaticType::Unknown,
            },
            _ => StaticType::Unknown,
        }
    }
}
