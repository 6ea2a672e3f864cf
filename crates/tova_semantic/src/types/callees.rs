//! What calls call.

use tova_syntax::tree::*;

use super::Types;
use crate::builtins::{Receiver, is_host_class, library_item, library_method, namespace_member};
use crate::{
    BindingId, BindingKind, Callee, ExportTarget, Global, HostName, ImportTarget, ModuleId, Resolution, StaticType,
    TypeId, TypeInfo,
};

impl<'a> Types<'a, '_> {
    /// What the call `steps[at]` calls; `before` is the type of the value whose member it calls.
    pub(super) fn callee(
        &mut self,
        before: StaticType,
        base: Option<&'a Expr>,
        steps: &'a [Step],
        at: usize,
    ) -> Callee {
        let name = match base.map(|base| &base.kind) {
            Some(ExprKind::Name(name)) => Some(name),
            _ => None,
        };
        let Some(member) = at.checked_sub(1).map(|at| &steps[at]) else {
            return name.map_or(Callee::Unknown, |name| self.callee_of_name(name));
        };
        let StepKind::Member(key) = &member.kind else { return Callee::Unknown };
        if let Some(resolution) = self.named.tables.members.get(&member.id).copied() {
            return self.callee_of_resolution(resolution);
        }
        let of_name = if at == 1 { name } else { None };
        self.callee_of_member(before, of_name, key)
    }

    /// The callee `receiver.key`, the receiver being the name `of` if it is one.
    pub(super) fn callee_of_member(
        &mut self,
        receiver: StaticType,
        of: Option<&'a Ident>,
        key: &PropertyKey,
    ) -> Callee {
        if let Some(name) = of {
            if let Some((module, ty)) = self.type_named(name) {
                return self.associated(module, ty, &key.name);
            }
            if key.name == "new" {
                return if self.is_class(name) { Callee::Construct } else { Callee::Unknown };
            }
            if self.is_foreign_object(name) {
                return Callee::Unknown;
            }
        }
        match (library_method(&key.name), receiver) {
            (Some((canonical, Receiver::String | Receiver::Both)), StaticType::String)
            | (Some((canonical, Receiver::List | Receiver::Both)), StaticType::List) => {
                Callee::KnownLibraryMethod(canonical)
            }
            (Some((canonical, receivers)), StaticType::Unknown) => Callee::LibraryMethod(canonical, receivers),
            _ => Callee::Unknown,
        }
    }

    pub(super) fn callee_of_name(&mut self, name: &Ident) -> Callee {
        match self.named.tables.names.get(&name.id).copied() {
            Some(resolution) => self.callee_of_resolution(resolution),
            None => Callee::Unknown,
        }
    }

    pub(super) fn callee_of_resolution(&self, resolution: Resolution) -> Callee {
        match resolution {
            Resolution::Binding(binding) => self.callee_of_binding(binding),
            Resolution::Global(global) => self.callee_of_foreign(global),
            Resolution::Runtime(name) => Callee::Runtime(name),
            Resolution::Namespace(_) | Resolution::BuiltinType(_) | Resolution::Host | Resolution::Unknown => {
                Callee::Unknown
            }
        }
    }

    fn callee_of_binding(&self, id: BindingId) -> Callee {
        let module = self.cx.module;
        match &self.named.tables.bindings[id.0 as usize].kind {
            BindingKind::Function { is_async, decorated: false, .. } => {
                Callee::Function { function: Global { module, binding: id }, is_async: *is_async }
            }
            BindingKind::Extern { is_async } => {
                Callee::Extern { function: Global { module, binding: id }, is_async: *is_async }
            }
            BindingKind::Type(ty) if self.named.tables.types[ty.0 as usize].fields.is_some() => {
                Callee::Struct(module, *ty)
            }
            BindingKind::Variant(ty, variant) if self.has_fields(module, *ty, *variant) => {
                Callee::Variant(module, *ty, *variant)
            }
            BindingKind::Import(ImportTarget::Tova(global)) => self.callee_of_foreign(*global),
            BindingKind::Value => match self.lambda_of(id) {
                Some(function) => {
                    let is_async =
                        self.named.tables.functions.get(&function.id).map_or(function.is_async, |info| info.is_async);
                    Callee::Lambda { function: function.id, is_async }
                }
                None => Callee::Unknown,
            },
            _ => Callee::Unknown,
        }
    }

    fn callee_of_foreign(&self, global: Global) -> Callee {
        let Some(binding) = self.foreign(global) else { return Callee::Unknown };
        match &binding.kind {
            BindingKind::Function { is_async, decorated: false, .. } => {
                Callee::Function { function: global, is_async: *is_async }
            }
            BindingKind::Extern { is_async } => Callee::Extern { function: global, is_async: *is_async },
            BindingKind::Type(ty) if self.type_info(global.module, *ty).is_some_and(|info| info.fields.is_some()) => {
                Callee::Struct(global.module, *ty)
            }
            BindingKind::Variant(ty, variant) if self.has_fields(global.module, *ty, *variant) => {
                Callee::Variant(global.module, *ty, *variant)
            }
            _ => Callee::Unknown,
        }
    }

    fn has_fields(&self, module: ModuleId, ty: TypeId, variant: u32) -> bool {
        let variant = self.type_info(module, ty).and_then(|info| info.variants.get(variant as usize));
        variant.is_some_and(|variant| variant.fields.is_some())
    }

    /// `T.f(…)` of a Tova type.
    fn associated(&self, module: ModuleId, ty: TypeId, name: &str) -> Callee {
        let Some(info) = self.type_info(module, ty) else { return Callee::Unknown };
        match info.methods.iter().position(|method| method.name == name && !method.instance) {
            Some(method) => Callee::Associated { module, ty, method: method as u32 },
            None if name == "new" => Callee::Construct,
            None => Callee::Unknown,
        }
    }

    pub(super) fn type_info(&self, module: ModuleId, ty: TypeId) -> Option<&TypeInfo> {
        self.tables_of(module).types.get(ty.0 as usize)
    }

    /// The Tova type that `name` names.
    pub(super) fn type_named(&self, name: &Ident) -> Option<(ModuleId, TypeId)> {
        match self.named.tables.names.get(&name.id)? {
            Resolution::Binding(binding) => match &self.named.tables.bindings[binding.0 as usize].kind {
                BindingKind::Type(ty) => Some((self.cx.module, *ty)),
                BindingKind::Import(ImportTarget::Tova(global)) => match self.foreign(*global)?.kind {
                    BindingKind::Type(ty) => Some((global.module, ty)),
                    _ => None,
                },
                _ => None,
            },
            _ => None,
        }
    }

    /// Whether `name` is certainly a class of the library or the host.
    fn is_class(&self, name: &Ident) -> bool {
        match self.named.tables.names.get(&name.id) {
            Some(Resolution::Runtime(name)) => {
                library_item(name).is_some_and(|item| item.kind == crate::builtins::LibraryKind::Class)
            }
            Some(Resolution::Host) => is_host_class(&name.name),
            Some(Resolution::Binding(binding)) => {
                matches!(
                    self.named.tables.bindings[binding.0 as usize].kind,
                    BindingKind::Import(ImportTarget::Host(_))
                )
            }
            _ => false,
        }
    }

    /// Objects that are certainly neither String nor List: host globals, namespaces, library classes.
    fn is_foreign_object(&self, name: &Ident) -> bool {
        match self.named.tables.names.get(&name.id) {
            Some(Resolution::Host | Resolution::Namespace(_) | Resolution::Runtime(_)) => true,
            Some(Resolution::Binding(binding)) => matches!(
                self.named.tables.bindings[binding.0 as usize].kind,
                BindingKind::Import(
                    ImportTarget::TovaNamespace(_) | ImportTarget::Host(HostName { imported: None, .. })
                )
            ),
            _ => false,
        }
    }

    /// What `base.key` or `module.Type.key` is, if that is known when compiling; `steps` end with the key.
    pub(super) fn known_member(&self, base: &Expr, steps: &[Step], key: &PropertyKey) -> Option<Resolution> {
        let ExprKind::Name(name) = &base.kind else { return None };
        match steps {
            [_] => self.member_of_name(name, &key.name),
            [owner, _] => match self.named.tables.members.get(&owner.id)? {
                Resolution::Global(global) => match self.foreign(*global)?.kind {
                    BindingKind::Type(ty) => self.variant_of_type(global.module, ty, &key.name),
                    _ => None,
                },
                _ => None,
            },
            _ => None,
        }
    }

    /// Looks up what `module.Type` and `Type.Variant` behind an `is` name.
    pub(super) fn resolve_type_path(&mut self, path: &TypePath) {
        if let [owner, name] = path.names.as_slice()
            && let Some(resolution) = self.member_of_name(owner, &name.name)
        {
            self.named.tables.names.insert(name.id, resolution);
        }
    }

    fn member_of_name(&self, name: &Ident, key: &tova_source::Name) -> Option<Resolution> {
        match self.named.tables.names.get(&name.id)? {
            Resolution::Namespace(space) => namespace_member(space, key).map(Resolution::Runtime),
            Resolution::Binding(binding) => match &self.named.tables.bindings[binding.0 as usize].kind {
                BindingKind::Import(ImportTarget::TovaNamespace(module)) => {
                    self.exported(*module, key).map(Resolution::Global)
                }
                _ => {
                    let (module, ty) = self.type_named(name)?;
                    self.variant_of_type(module, ty, key)
                }
            },
            _ => None,
        }
    }

    fn variant_of_type(&self, module: ModuleId, ty: TypeId, key: &tova_source::Name) -> Option<Resolution> {
        let variant = self.type_info(module, ty)?.variants.iter().find(|variant| variant.name == *key)?;
        Some(if module == self.cx.module {
            Resolution::Binding(variant.binding)
        } else {
            Resolution::Global(Global { module, binding: variant.binding })
        })
    }

    /// The Tova binding that `module` exports as `name`.
    pub(super) fn exported(&self, module: ModuleId, name: &str) -> Option<Global> {
        let tables = &self.cx.earlier.get(module.0 as usize)?.tables;
        match &tables.exports.iter().find(|export| export.name == name)?.target {
            ExportTarget::Binding(binding) => match &tables.bindings.get(binding.0 as usize)?.kind {
                BindingKind::Import(ImportTarget::Tova(global)) => Some(*global),
                BindingKind::Import(_) => None,
                _ => Some(Global { module, binding: *binding }),
            },
            ExportTarget::Other(global) => Some(*global),
            _ => None,
        }
    }
}
