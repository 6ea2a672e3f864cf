//! Uses of names.

use swc_common::Span as JsSpan;
use tova_semantic::{BindingId, BindingKind, Global, ImportTarget, ModuleId, Resolution, TypeId};
use tova_source::Name;
use tova_syntax::tree::{Expr, ExprKind, Ident, NodeId};

use super::Lowering;
use crate::js;

impl<'a> Lowering<'a> {
    /// What the name stands for.
    pub(super) fn resolution(&self, id: NodeId) -> Resolution {
        self.tables.names.get(&id).copied().unwrap_or(Resolution::Unknown)
    }

    /// The binding an expression names, if it is nothing but a name.
    pub(super) fn named_binding(&self, expr: &Expr) -> Option<BindingId> {
        match &expr.kind {
            ExprKind::Name(ident) => match self.resolution(ident.id) {
                Resolution::Binding(binding) => Some(binding),
                _ => None,
            },
            ExprKind::Paren(inner) => self.named_binding(inner),
            _ => None,
        }
    }

    /// A name where its value is wanted: functions that JavaScript cannot hand around as they are come wrapped.
    pub(super) fn name_as_value(&mut self, ident: &'a Ident) -> js::Value {
        let name = self.name(ident);
        match self.resolution(ident.id) {
            Resolution::Binding(binding) => self.as_value(self.global(binding), name),
            _ => name,
        }
    }

    /// The value of what `name` names: of a type or variant with fields a function, because a class cannot be called; of an async function one
    /// that starts tasks, because its callers do not know it.
    pub(super) fn as_value(&mut self, named: Global, name: js::Value) -> js::Value {
        let global = tova_link::resolve(self.program, named);
        let tables = &self.program.modules[global.module.0 as usize].tables;
        let fields = match &tables.bindings[global.binding.0 as usize].kind {
            BindingKind::Type(ty) => tables.types[ty.0 as usize].fields.as_ref(),
            BindingKind::Variant(ty, variant) => {
                tables.types[ty.0 as usize].variants.get(*variant as usize).and_then(|variant| variant.fields.as_ref())
            }
            _ if self.cancelling() && self.is_async_function(global) => {
                return self.call_helper("startable", vec![name], swc_common::DUMMY_SP);
            }
            _ => None,
        };
        match fields {
            Some(fields) => self.construct_from_fields(name, fields),
            None => name,
        }
    }

    /// Whether a binding is that of an async function (no generator) whose calls give a promise.
    pub(super) fn is_async_function(&self, named: Global) -> bool {
        let global = tova_link::resolve(self.program, named);
        let tables = &self.program.modules[global.module.0 as usize].tables;
        match tables.bindings[global.binding.0 as usize].kind {
            BindingKind::Function { function, is_async: true, decorated: false } => {
                !tables.functions.get(&function).is_some_and(|info| info.is_generator)
            }
            _ => false,
        }
    }

    /// `(r) => new Class(r)`
    pub(super) fn construct_from_fields(&mut self, class: js::Value, fields: &[Name]) -> js::Value {
        self.names.open();
        let names: Vec<Name> = fields.iter().map(|field| self.names.temporary(field)).collect();
        self.names.close();
        let params = names.iter().map(|name| js::name_pattern(js::ident(name, swc_common::DUMMY_SP))).collect();
        let args = names.iter().map(|name| js::plain(js::name(name))).collect();
        let body = js::new(class, args, swc_common::DUMMY_SP);
        js::arrow(params, js::arrow_expr(body), false, swc_common::DUMMY_SP)
    }

    /// A name as it is written in the output.
    pub(super) fn name(&mut self, ident: &'a Ident) -> js::Value {
        let span = self.span(ident.span);
        match self.resolution(ident.id) {
            Resolution::Binding(binding) => self.reference(binding, &ident.name, span),
            Resolution::Runtime("inf" | "INF") => self.host("Infinity"),
            Resolution::Runtime(name) => {
                let name = self.helper(name);
                Box::new(js::Expr::Ident(self.renamed_ident(name, &ident.name, span)))
            }
            Resolution::Global(global) => {
                let name = self.global_name(global);
                Box::new(js::Expr::Ident(self.renamed_ident(&name, &ident.name, span)))
            }
            Resolution::Namespace(name) | Resolution::BuiltinType(name) => js::ident(name, span).into(),
            // Nothing has this name, and JavaScript would read a word of its own: the name fails where it is used, like any other.
            Resolution::Unknown if means_something_else(&ident.name) => {
                js::ident(&format!("{}$unknown", ident.name), span).into()
            }
            Resolution::Host | Resolution::Unknown => js::ident(&ident.name, span).into(),
        }
    }

    /// A use of a binding.
    pub(super) fn reference(&mut self, binding: BindingId, written: &Name, span: JsSpan) -> js::Value {
        if let Some(value) = self.substitutes.get(&binding) {
            return value.clone();
        }
        if self.binding(binding).mutable {
            let name = self.binding_name(binding);
            self.volatile.insert(name);
        }
        if Some(binding) == self.self_binding() {
            return match self.frame.self_name.clone() {
                Some(name) => js::ident(&name, span).into(),
                None => js::this(span),
            };
        }
        let name = self.binding_name(binding);
        Box::new(js::Expr::Ident(self.renamed_ident(&name, written, span)))
    }

    /// The JavaScript name of a binding.
    pub(super) fn binding_name(&mut self, binding: BindingId) -> Name {
        if let Some(name) = self.names.local(binding) {
            return name.clone();
        }
        match self.plan.name_of(self.program, self.global(binding)) {
            Some(name) => name.clone(),
            None => self.binding(binding).name.clone(),
        }
    }

    /// An identifier; where it differs from what the program calls it, the source map says so.
    pub(super) fn renamed_ident(&mut self, name: &str, written: &str, span: JsSpan) -> js::Ident {
        if name != written && !span.is_dummy() {
            self.renamed.insert(span.lo, written.into());
        }
        js::ident(name, span)
    }

    /// The identifier that declares a binding.
    pub(super) fn declaring_ident(&mut self, binding: BindingId, ident: &Ident) -> js::Ident {
        let name = self.binding_name(binding);
        let span = self.span(ident.span);
        self.renamed_ident(&name, &ident.name, span)
    }

    /// The module whose namespace a name stands for (`import * as m from "./m"`).
    pub(super) fn namespace_module(&self, expr: &Expr) -> Option<ModuleId> {
        match &self.binding(self.named_binding(expr)?).kind {
            BindingKind::Import(ImportTarget::TovaNamespace(module)) => Some(*module),
            _ => None,
        }
    }

    /// The name in the output of what `module` exports as `name`.
    pub(super) fn exported_name(&self, module: ModuleId, name: &str) -> Option<Name> {
        self.plan.name_of_export(self.program, module, name).cloned()
    }

    /// The type (of any module) that a name stands for.
    pub(super) fn named_type(&self, binding: BindingId) -> Option<(ModuleId, TypeId)> {
        let global = tova_link::resolve(self.program, self.global(binding));
        match self.program.modules[global.module.0 as usize].tables.bindings[global.binding.0 as usize].kind {
            BindingKind::Type(ty) => Some((global.module, ty)),
            _ => None,
        }
    }

    /// The name in the output of a binding of any module, local ones of the current module included.
    pub(super) fn global_name(&mut self, global: Global) -> Name {
        if global.module == self.module {
            return self.binding_name(global.binding);
        }
        match self.plan.name_of(self.program, global) {
            Some(name) => name.clone(),
            None => {
                self.program.modules[global.module.0 as usize].tables.bindings[global.binding.0 as usize].name.clone()
            }
        }
    }

    /// The class of a struct or ADT.
    pub(super) fn class_name(&mut self, module: ModuleId, ty: TypeId) -> Name {
        let binding = self.program.modules[module.0 as usize].tables.types[ty.0 as usize].binding;
        self.global_name(Global { module, binding })
    }

    /// The class of a variant, or its single value where it has no fields.
    pub(super) fn variant_name(&mut self, module: ModuleId, ty: TypeId, variant: u32) -> Name {
        let binding =
            self.program.modules[module.0 as usize].tables.types[ty.0 as usize].variants[variant as usize].binding;
        self.global_name(Global { module, binding })
    }
}

fn means_something_else(name: &str) -> bool {
    tova_link::is_reserved(name) && !matches!(name, "undefined" | "NaN" | "Infinity")
}
