//! What functions and constructors accept and give.

use tova_source::Span;
use tova_syntax::tree::*;

use super::{Ty, Types};
use crate::names::FunctionNode;
use crate::{BindingId, BindingKind, Callee, FunctionInfo, Global, ModuleId, Parameter, Signature, StaticType, Tables};

/// What a callee can be given.
pub(super) struct Accepts {
    pub(super) params: Vec<Parameter>,
    pub(super) rest: Option<Parameter>,
    /// Constructor fields: an unknown name is a mistake, not an option.
    pub(super) fields: bool,
}

impl Accepts {
    /// The parameter that gets the argument at `place`.
    pub(super) fn param(&self, place: usize) -> Option<&Parameter> {
        self.params.get(place).or(self.rest.as_ref())
    }
}

impl<'a> Types<'a, '_> {
    /// Notes the signatures of everything declared with a name.
    pub(super) fn collect_signatures(&mut self) {
        let mut signatures = Vec::with_capacity(self.named.functions.len());
        for (id, node) in &self.named.functions {
            match node {
                FunctionNode::Declaration(decl) => {
                    signatures.push((*id, self.signature(&decl.function, &decl.generics)));
                }
                FunctionNode::Method(function) | FunctionNode::Lambda(function) => {
                    signatures.push((*id, self.signature(function, &[])));
                }
                FunctionNode::It(_) | FunctionNode::Test(_) => {}
            }
        }
        self.named.tables.signatures.extend(signatures);
        for at in 0..self.named.facts.len() {
            let binding = BindingId(at as u32);
            if let Some(decl) = self.named.facts[at].type_declaration
                && let Some(fields) = self.declared_fields(decl, binding)
            {
                let params = fields.iter().map(|field| self.field(field, &decl.generics)).collect();
                let signature = Signature { params, head: decl.name.span, ..Signature::default() };
                self.named.tables.constructor_signatures.insert(binding, signature);
            }
            if let Some(decl) = self.named.facts[at].extern_declaration {
                let signature = self.signature_from(&decl.params, decl.result.as_ref(), &[], decl.name.span);
                self.named.tables.extern_signatures.insert(binding, signature);
            }
        }
    }

    fn signature(&self, function: &Function, generics: &[Ident]) -> Signature {
        self.signature_from(&function.params, function.result.as_ref(), generics, function.head)
    }

    /// A signature as it is written down.
    pub(super) fn signature_from(
        &self,
        params: &[Param],
        result: Option<&Type>,
        generics: &[Ident],
        head: Span,
    ) -> Signature {
        let is_self = |param: &Param| matches!(&param.binder.kind, BinderKind::Name(name) if name.name == "self");
        Signature {
            params: params
                .iter()
                .filter(|param| !param.rest && !is_self(param))
                .map(|param| self.parameter(param, generics))
                .collect(),
            rest: params.iter().find(|param| param.rest).map(|param| self.rest_parameter(param, generics)),
            result: result.map_or(Ty::UNKNOWN, |ty| self.declared_with(ty, generics).bounded()),
            head,
        }
    }

    fn parameter(&self, param: &Param, generics: &[Ident]) -> Parameter {
        let ty = param.ty.as_ref().map_or(Ty::UNKNOWN, |ty| self.declared_with(ty, generics).bounded());
        Parameter {
            name: match &param.binder.kind {
                BinderKind::Name(name) => Some(name.name.clone()),
                _ => None,
            },
            optional: param.default.is_some() || param.ty.as_ref().is_some_and(|written| may_be_left_out(written, &ty)),
            ty,
            span: param.span,
        }
    }

    /// A rest parameter is declared as the list that it is; what calls give are the items.
    fn rest_parameter(&self, param: &Param, generics: &[Ident]) -> Parameter {
        let list = self.parameter(param, generics);
        let ty = match &list.ty {
            Ty::Generic(StaticType::List, items) if items.len() == 1 => items[0].clone(),
            _ => Ty::UNKNOWN,
        };
        Parameter { ty, ..list }
    }

    fn field(&self, field: &Field, generics: &[Ident]) -> Parameter {
        let ty = field.ty.as_ref().map_or(Ty::UNKNOWN, |ty| self.declared_with(ty, generics).bounded());
        Parameter {
            name: Some(field.name.name.clone()),
            optional: field.ty.as_ref().is_some_and(|written| may_be_left_out(written, &ty)),
            ty,
            span: field.span,
        }
    }

    /// The fields that the constructor called by `binding`, a name that `decl` declares, takes.
    fn declared_fields(&self, decl: &'a TypeDecl, binding: BindingId) -> Option<&'a [Field]> {
        match (&decl.kind, &self.named.tables.bindings[binding.0 as usize].kind) {
            (TypeDeclKind::Struct(fields), BindingKind::Type(_)) => Some(fields),
            (TypeDeclKind::Variants(body), BindingKind::Variant(_, variant)) => {
                body.variants.get(*variant as usize)?.fields.as_deref()
            }
            _ => None,
        }
    }

    /// The tables of a module, this one or an earlier one.
    pub(super) fn tables_of(&self, module: ModuleId) -> &Tables {
        self.cx.earlier.get(module.0 as usize).map_or(&self.named.tables, |module| &module.tables)
    }

    /// The signature of a callee that the program declares, and the module that does.
    pub(super) fn signature_of(&self, callee: &Callee) -> Option<(ModuleId, &Signature)> {
        let (module, function) = match callee {
            Callee::Function { function, .. } => {
                match self.tables_of(function.module).bindings.get(function.binding.0 as usize)?.kind {
                    BindingKind::Function { function: node, .. } => (function.module, node),
                    _ => return None,
                }
            }
            Callee::Lambda { function, .. } => (self.cx.module, *function),
            Callee::Associated { module, ty, method } => {
                let method = self.type_info(*module, *ty)?.methods.get(*method as usize)?;
                (method.module, method.function)
            }
            Callee::Extern { function: Global { module, binding }, .. } => {
                return Some((*module, self.tables_of(*module).extern_signatures.get(binding)?));
            }
            Callee::Struct(module, ty) => {
                let binding = self.type_info(*module, *ty)?.binding;
                return Some((*module, self.tables_of(*module).constructor_signatures.get(&binding)?));
            }
            Callee::Variant(module, ty, variant) => {
                let binding = self.type_info(*module, *ty)?.variants.get(*variant as usize)?.binding;
                return Some((*module, self.tables_of(*module).constructor_signatures.get(&binding)?));
            }
            _ => return None,
        };
        Some((module, self.tables_of(module).signatures.get(&function)?))
    }

    /// What the callee declares to return or, if async, to resolve to.
    pub(super) fn declared_result(&self, callee: &Callee) -> Ty {
        self.signature_of(callee).map_or(Ty::UNKNOWN, |(_, signature)| signature.result.clone())
    }

    /// Whether a call gives a promise or generator instead of the declared result.
    pub(super) fn is_async_or_generator(&self, callee: &Callee) -> bool {
        match callee {
            Callee::Extern { is_async, .. } => *is_async,
            Callee::Function { .. } | Callee::Lambda { .. } | Callee::Associated { .. } => {
                self.function_info(callee).is_none_or(|info| info.is_async || info.is_generator)
            }
            _ => false,
        }
    }

    /// What a call of a declared function gives: a promise, a generator (of which nothing is known), or the declared result.
    pub(super) fn call_result(&self, callee: &Callee) -> StaticType {
        match (callee, self.function_info(callee)) {
            (Callee::Extern { is_async: true, .. }, _) => StaticType::Promise,
            (Callee::Extern { .. }, _) => self.declared_result(callee).head(),
            (_, None | Some(FunctionInfo { is_generator: true, .. })) => StaticType::Unknown,
            (_, Some(FunctionInfo { is_async: true, .. })) => StaticType::Promise,
            _ => self.declared_result(callee).head(),
        }
    }

    /// The facts about the Tova function that a callee is.
    fn function_info(&self, callee: &Callee) -> Option<&FunctionInfo> {
        match callee {
            Callee::Function { function, .. } => {
                let tables = self.tables_of(function.module);
                match tables.bindings.get(function.binding.0 as usize)?.kind {
                    BindingKind::Function { function, .. } => tables.functions.get(&function),
                    _ => None,
                }
            }
            Callee::Lambda { function, .. } => self.named.tables.functions.get(function),
            Callee::Associated { module, ty, method } => {
                let method = self.type_info(*module, *ty)?.methods.get(*method as usize)?;
                self.tables_of(method.module).functions.get(&method.function)
            }
            _ => None,
        }
    }

    /// What a callee accepts, if that is known.
    pub(super) fn accepts(&self, callee: &Callee) -> Option<Accepts> {
        let (_, signature) = self.signature_of(callee)?;
        let fields = matches!(callee, Callee::Struct(..) | Callee::Variant(..));
        Some(Accepts { params: signature.params.clone(), rest: signature.rest.clone(), fields })
    }
}

/// Whether an argument may be missing by the type of its parameter: nil is among what it names.
fn may_be_left_out(written: &Type, ty: &Ty) -> bool {
    (!ty.is_unknown() && ty.accepts_nil()) || names_nil(written)
}

/// Whether nil fits the annotation by its very form.
fn names_nil(ty: &Type) -> bool {
    match &ty.kind {
        TypeKind::Optional(_) => true,
        TypeKind::Union(members) => members.iter().any(names_nil),
        TypeKind::Named(named) => {
            matches!(named.path.names.as_slice(), [name] if matches!(name.name.as_str(), "Nil" | "Any" | "Option"))
        }
        _ => false,
    }
}
