use tova_syntax::tree::*;

use super::Types;
use crate::names::FunctionNode;
use crate::{Callee, Parameter, Signature, StaticType};

/// What a callee can be given.
pub(super) struct Accepts {
    pub(super) params: Vec<Parameter>,
    pub(super) rest: bool,
    /// Constructor fields: an unknown name is a mistake, not an option.
    pub(super) fields: bool,
}

impl<'a> Types<'a, '_> {
    /// Notes the signatures of all functions that have names.
    pub(super) fn collect_signatures(&mut self) {
        let mut signatures = Vec::with_capacity(self.named.functions.len());
        for (id, node) in &self.named.functions {
            if let FunctionNode::Declaration(_) | FunctionNode::Method(_) | FunctionNode::Lambda(_) = node
                && let Some(function) = node.function()
            {
                signatures.push((*id, self.signature(function)));
            }
        }
        self.named.tables.signatures.extend(signatures);
    }

    fn signature(&self, function: &Function) -> Signature {
        let is_self = |param: &Param| matches!(&param.binder.kind, BinderKind::Name(name) if name.name == "self");
        let params = function.params.iter().filter(|param| !param.rest && !is_self(param)).map(|param| Parameter {
            name: match &param.binder.kind {
                BinderKind::Name(name) => Some(name.name.clone()),
                _ => None,
            },
            optional: param.default.is_some() || param.ty.as_ref().is_some_and(accepts_nil),
        });
        Signature {
            params: params.collect(),
            rest: function.params.iter().any(|param| param.rest),
            result: function.result.as_ref().map_or(StaticType::Unknown, |ty| self.annotated(ty)),
            head: function.head,
        }
    }

    /// The signature of a callee that is a function of the program.
    pub(super) fn signature_of(&self, callee: &Callee) -> Option<&Signature> {
        let (module, function) = match callee {
            Callee::Function { function, .. } => {
                let binding = match self.foreign(*function) {
                    Some(binding) => binding,
                    None => self.named.tables.bindings.get(function.binding.0 as usize)?,
                };
                match binding.kind {
                    crate::BindingKind::Function { function: node, .. } => (function.module, node),
                    _ => return None,
                }
            }
            Callee::Lambda { function, .. } => (self.cx.module, *function),
            Callee::Associated { module, ty, method } => {
                let method = self.type_info(*module, *ty)?.methods.get(*method as usize)?;
                (method.module, method.function)
            }
            _ => return None,
        };
        let tables = match self.cx.earlier.get(module.0 as usize) {
            Some(module) => &module.tables,
            None => &self.named.tables,
        };
        tables.signatures.get(&function)
    }

    /// What the callee declares to return or, if async, to resolve to.
    pub(super) fn declared_result(&self, callee: &Callee) -> StaticType {
        self.signature_of(callee).map_or(StaticType::Unknown, |signature| signature.result)
    }

    /// Whether a call gives a promise or generator instead of the declared result.
    pub(super) fn is_async_or_generator(&self, callee: &Callee) -> bool {
        let is_generator = |tables: &crate::Tables, function: NodeId| {
            tables.functions.get(&function).is_some_and(|info| info.is_generator || info.is_async)
        };
        match callee {
            Callee::Function { function, is_async } => {
                let tables =
                    self.cx.earlier.get(function.module.0 as usize).map_or(&self.named.tables, |module| &module.tables);
                *is_async
                    || match tables.bindings.get(function.binding.0 as usize).map(|binding| &binding.kind) {
                        Some(crate::BindingKind::Function { function, .. }) => is_generator(tables, *function),
                        _ => true,
                    }
            }
            Callee::Lambda { function, is_async } => *is_async || is_generator(&self.named.tables, *function),
            Callee::Associated { module, ty, method } => {
                let method = self.type_info(*module, *ty).and_then(|info| info.methods.get(*method as usize));
                method.is_none_or(|method| {
                    let tables = self
                        .cx
                        .earlier
                        .get(method.module.0 as usize)
                        .map_or(&self.named.tables, |module| &module.tables);
                    method.is_async || is_generator(tables, method.function)
                })
            }
            _ => false,
        }
    }

    /// What a callee accepts, if that is known.
    pub(super) fn accepts(&self, callee: &Callee) -> Option<Accepts> {
        match callee {
            Callee::Struct(module, ty) => {
                let info = self.type_info(*module, *ty)?;
                let fields = info.fields.as_ref()?;
                Some(self.constructor(*module, info.binding, fields, None))
            }
            Callee::Variant(module, ty, variant) => {
                let info = self.type_info(*module, *ty)?;
                let variant_info = info.variants.get(*variant as usize)?;
                Some(self.constructor(*module, info.binding, variant_info.fields.as_ref()?, Some(*variant as usize)))
            }
            _ => self.signature_of(callee).map(|signature| Accepts {
                params: signature.params.clone(),
                rest: signature.rest,
                fields: false,
            }),
        }
    }

    fn constructor(
        &self,
        module: crate::ModuleId,
        binding: crate::BindingId,
        names: &[tova_source::Name],
        variant: Option<usize>,
    ) -> Accepts {
        let declared: Option<&'a [Field]> = if module == self.cx.module {
            let declaration = self.named.facts[binding.0 as usize].type_declaration;
            declaration.and_then(|decl| match (&decl.kind, variant) {
                (TypeDeclKind::Struct(fields), _) => Some(fields.as_slice()),
                (TypeDeclKind::Variants(body), Some(variant)) => body.variants.get(variant)?.fields.as_deref(),
                _ => None,
            })
        } else {
            None
        };
        let optional = |at: usize| match declared.and_then(|fields| fields.get(at)) {
            Some(field) => field.ty.as_ref().is_some_and(accepts_nil),
            None => true,
        };
        let params =
            names.iter().enumerate().map(|(at, name)| Parameter { name: Some(name.clone()), optional: optional(at) });
        Accepts { params: params.collect(), rest: false, fields: true }
    }
}

/// Whether nil fits the annotation by its very form.
fn accepts_nil(ty: &Type) -> bool {
    match &ty.kind {
        TypeKind::Optional(_) => true,
        TypeKind::Union(members) => members.iter().any(accepts_nil),
        TypeKind::Named(named) => {
            matches!(named.path.names.as_slice(), [name] if matches!(name.name.as_str(), "Nil" | "Any" | "Option"))
        }
        _ => false,
    }
}
