//! Types of names.

use tova_syntax::tree::*;

use super::guesses::Finding;
use super::{FOLLOW_LIMIT, Types};
use crate::builtins::{LibraryKind, library_item};
use crate::names::LoopPart;
use crate::{Binding, BindingId, BindingKind, Global, ImportTarget, Resolution, StaticType};

impl<'a> Types<'a, '_> {
    /// A binding of an earlier module.
    pub(super) fn foreign(&self, global: Global) -> Option<&'a Binding> {
        self.cx.earlier.get(global.module.0 as usize)?.tables.bindings.get(global.binding.0 as usize)
    }

    pub(super) fn type_of_name(&mut self, name: &Ident) -> StaticType {
        match self.named.tables.names.get(&name.id).copied() {
            Some(Resolution::Binding(binding)) => match self.narrowed(binding, name.span.start) {
                Some(ty) => ty.head(),
                None => self.type_of_binding(binding),
            },
            Some(Resolution::Runtime(name)) => match library_item(name) {
                Some(item) if item.kind == LibraryKind::Value => item.ty,
                Some(item) if item.kind != LibraryKind::Namespace => StaticType::Function,
                _ => StaticType::Unknown,
            },
            Some(Resolution::Host) => match name.name.as_str() {
                "undefined" | "null" => StaticType::Nil,
                "NaN" | "Infinity" => StaticType::Number,
                _ => StaticType::Unknown,
            },
            _ => StaticType::Unknown,
        }
    }

    pub(super) fn type_of_binding(&mut self, id: BindingId) -> StaticType {
        let at = id.0 as usize;
        if let Some(known) = self.bindings[at] {
            return known;
        }
        if self.following >= FOLLOW_LIMIT {
            return StaticType::Unknown;
        }
        // A definition that leads back to itself is unknown on the way.
        self.bindings[at] = Some(StaticType::Unknown);
        self.following += 1;
        let ty = self.binding_type(id);
        self.following -= 1;
        self.bindings[at] = Some(ty);
        if ty != StaticType::Unknown {
            self.guesses.note(Finding::Binding(id));
        }
        ty
    }

    fn binding_type(&mut self, id: BindingId) -> StaticType {
        let facts = self.named.facts[id.0 as usize].clone();
        let binding = &self.named.tables.bindings[id.0 as usize];
        let (function, reassigned) = (binding.function, binding.reassigned);
        match binding.kind.clone() {
            BindingKind::Value => {
                if facts.spawned_in.is_some() {
                    return StaticType::Result;
                }
                match (facts.annotation, facts.init) {
                    (Some(annotation), _) => self.annotated(annotation),
                    (None, Some(init)) if !reassigned => self.type_of(init),
                    (None, _) if self.is_string_var(id, &facts.writes) => StaticType::String,
                    _ => StaticType::Unknown,
                }
            }
            BindingKind::Param => match facts.annotation {
                Some(annotation) => self.annotated(annotation),
                None => self.type_of_self(id, function),
            },
            BindingKind::Loop => {
                facts.iterates.map_or(StaticType::Unknown, |(source, part)| self.type_of_element(source, part))
            }
            BindingKind::Function { decorated, .. } => {
                if decorated {
                    StaticType::Unknown
                } else {
                    StaticType::Function
                }
            }
            BindingKind::Extern { .. } | BindingKind::Type(_) => StaticType::Function,
            BindingKind::Variant(ty, variant) => {
                match self.named.tables.types[ty.0 as usize].variants.get(variant as usize) {
                    Some(variant) if variant.fields.is_none() => StaticType::Tova(self.cx.module, ty),
                    _ => StaticType::Function,
                }
            }
            BindingKind::Import(ImportTarget::Tova(global)) => self.type_of_foreign(global),
            BindingKind::Local | BindingKind::CompileTime | BindingKind::Import(_) => StaticType::Unknown,
        }
    }

    fn type_of_foreign(&self, global: Global) -> StaticType {
        let Some(module) = self.cx.earlier.get(global.module.0 as usize) else { return StaticType::Unknown };
        match module.tables.bindings.get(global.binding.0 as usize).map(|binding| &binding.kind) {
            Some(
                BindingKind::Function { decorated: false, .. } | BindingKind::Type(_) | BindingKind::Extern { .. },
            ) => StaticType::Function,
            Some(BindingKind::Variant(ty, variant)) => {
                let variant =
                    module.tables.types.get(ty.0 as usize).and_then(|info| info.variants.get(*variant as usize));
                match variant {
                    Some(variant) if variant.fields.is_none() => StaticType::Tova(global.module, *ty),
                    _ => StaticType::Function,
                }
            }
            _ => StaticType::Unknown,
        }
    }

    /// `self` in a method of one type.
    fn type_of_self(&self, binding: BindingId, function: Option<NodeId>) -> StaticType {
        let Some(function) = function else { return StaticType::Unknown };
        let is_self = self.named.tables.functions.get(&function).is_some_and(|info| info.self_binding == Some(binding));
        match self.owners.get(&function) {
            Some(Some((module, ty))) if is_self => StaticType::Tova(*module, *ty),
            _ => StaticType::Unknown,
        }
    }

    fn type_of_element(&mut self, source: &'a Expr, part: LoopPart) -> StaticType {
        let list = self.type_of(source);
        match (list, part) {
            (StaticType::String | StaticType::List, LoopPart::Key) => StaticType::Int,
            (StaticType::String, _) => StaticType::String,
            (StaticType::List, _) => match self.type_of_range_item(source) {
                StaticType::Unknown => self.item_of(source).unwrap_or_default().head(),
                item => item,
            },
            _ => StaticType::Unknown,
        }
    }

    /// Items of `a..b` and `range(…)`: integers if they start at one and step by one.
    fn type_of_range_item(&mut self, source: &'a Expr) -> StaticType {
        match &source.kind {
            ExprKind::Paren(inner) => self.type_of_range_item(inner),
            ExprKind::Range(range) => match self.type_of(&range.start) {
                StaticType::Int => StaticType::Int,
                _ => StaticType::Number,
            },
            ExprKind::Chain(chain) => match chain.steps.as_slice() {
                [call] if matches!(self.named.tables.callees.get(&call.id), Some(crate::Callee::Runtime("range"))) => {
                    match &call.kind {
                        StepKind::Call(arguments) if arguments.len() == 1 => StaticType::Int,
                        _ => StaticType::Number,
                    }
                }
                _ => StaticType::Unknown,
            },
            ExprKind::List(elements) => {
                let mut types = elements.iter().map(|element| match element {
                    Element::Expr(expr) => self.type_of(expr),
                    Element::Spread(_) => StaticType::Unknown,
                });
                let first = types.next().unwrap_or_default();
                if types.all(|ty| ty == first) { first } else { StaticType::Unknown }
            }
            _ => StaticType::Unknown,
        }
    }

    /// The lambda that a name, bound once, stands for.
    pub(super) fn lambda_of(&self, id: BindingId) -> Option<&'a Function> {
        let binding = &self.named.tables.bindings[id.0 as usize];
        let facts = &self.named.facts[id.0 as usize];
        if binding.reassigned || facts.spawned_in.is_some() {
            return None;
        }
        match &facts.init?.kind {
            ExprKind::Lambda(function) => Some(function),
            _ => None,
        }
    }
}
