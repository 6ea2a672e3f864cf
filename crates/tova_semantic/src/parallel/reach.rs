//! What a worker's code reaches: functions of the module, the names it captures, the names it assigns.

use rustc_hash::FxHashSet;
use tova_source::Span;
use tova_syntax::tree::*;

use super::code_of;
use super::constants::is_constant;
use crate::names::Named;
use crate::{BindingId, BindingKind, ImportTarget, Resolution};

/// A piece of code that runs in a worker.
#[derive(Clone, Copy)]
pub(super) enum Code<'a> {
    Function(&'a Function),
    It(&'a Expr),
    /// The value of a top-level constant.
    Value(&'a Expr),
}

/// Everything that one callback reaches.
pub(super) struct Reach<'a> {
    /// The callback first.
    pub(super) code: Vec<Code<'a>>,
    /// Names that are sent by value, with their first use.
    pub(super) captured: Vec<(BindingId, Span)>,
    /// Captured names that the code assigns.
    pub(super) assigned: Vec<(BindingId, Span)>,
    /// It calls into other modules, or is one of theirs.
    pub(super) leaves_module: bool,
}

impl<'a> Reach<'a> {
    /// Follows `callback`; `None` stands for a function of another module.
    pub(super) fn from(named: &Named<'a>, callback: Option<Code<'a>>) -> Self {
        let reach =
            Reach { code: Vec::new(), captured: Vec::new(), assigned: Vec::new(), leaves_module: callback.is_none() };
        let mut walk =
            Walk { named, reach, root: None, waiting: callback.into_iter().collect(), seen: FxHashSet::default() };
        while let Some(code) = walk.waiting.pop() {
            let (id, function) = match code {
                Code::Function(function) => (function.id, Some(function.id)),
                Code::It(expr) => (expr.id, Some(expr.id)),
                Code::Value(expr) => (expr.id, None),
            };
            if !walk.seen.insert(id) {
                continue;
            }
            walk.root = function;
            walk.reach.code.push(code);
            match code {
                Code::Function(function) => function.visit_children(&mut walk),
                Code::It(expr) | Code::Value(expr) => walk.visit_expr(expr),
            }
        }
        walk.reach
    }
}

struct Walk<'a, 'n> {
    named: &'n Named<'a>,
    reach: Reach<'a>,
    /// The function whose own names are no captures.
    root: Option<NodeId>,
    waiting: Vec<Code<'a>>,
    seen: FxHashSet<NodeId>,
}

impl<'a> Walk<'a, '_> {
    /// Whether the binding is declared inside the code that is being read.
    fn is_own(&self, binding: BindingId) -> bool {
        let mut function = self.named.tables.bindings[binding.0 as usize].function;
        while let Some(id) = function {
            if self.root == Some(id) {
                return true;
            }
            function = self.named.tables.functions.get(&id).and_then(|info| info.parent);
        }
        false
    }

    fn used(&mut self, ident: &'a Ident, id: BindingId) {
        let binding = &self.named.tables.bindings[id.0 as usize];
        if !binding.module_level {
            if self.root.is_some() && !self.is_own(id) {
                self.capture(ident, id);
            }
            return;
        }
        match &binding.kind {
            BindingKind::Value if is_constant(self.named, id) => {
                self.waiting.extend(self.named.facts[id.0 as usize].init.map(Code::Value));
            }
            BindingKind::Value => self.capture(ident, id),
            BindingKind::Function { function, .. } => {
                self.waiting.extend(self.named.functions.get(function).copied().and_then(code_of));
            }
            BindingKind::Type(ty) | BindingKind::Variant(ty, _) => {
                let methods = &self.named.tables.types[ty.0 as usize].methods;
                self.waiting.extend(
                    methods
                        .iter()
                        .filter_map(|method| self.named.functions.get(&method.function).copied())
                        .filter_map(code_of),
                );
            }
            BindingKind::Import(
                ImportTarget::Tova(_) | ImportTarget::TovaNamespace(_) | ImportTarget::TovaDefault(_),
            ) => {
                self.reach.leaves_module = true;
            }
            _ => {}
        }
    }

    fn capture(&mut self, ident: &'a Ident, id: BindingId) {
        if !self.reach.captured.iter().any(|(known, _)| *known == id) {
            self.reach.captured.push((id, ident.span));
        }
    }

    fn assigned(&mut self, ident: &'a Ident) {
        let Some(Resolution::Binding(id)) = self.named.tables.names.get(&ident.id).copied() else { return };
        let binding = &self.named.tables.bindings[id.0 as usize];
        let outside = binding.module_level || (self.root.is_some() && !self.is_own(id));
        if outside && binding.mutable && !self.reach.assigned.iter().any(|(known, _)| *known == id) {
            self.reach.assigned.push((id, ident.span));
        }
    }
}

impl<'a> Visitor<'a> for Walk<'a, '_> {
    fn visit_ident(&mut self, ident: &'a Ident) {
        if let Some(Resolution::Binding(id)) = self.named.tables.names.get(&ident.id).copied()
            && !self.named.tables.declares.contains(&ident.id)
        {
            self.used(ident, id);
        }
    }

    /// Annotations do not run.
    fn visit_type(&mut self, _: &'a Type) {}

    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        match &stmt.kind {
            StmtKind::Assign(assign) => {
                for target in &assign.targets {
                    if let Target::Binder(target) = target {
                        crate::names::binder_names(&target.binder, &mut |ident| {
                            if !self.named.tables.declares.contains(&ident.id) {
                                self.assigned(ident);
                            }
                        });
                    }
                }
            }
            StmtKind::Compound(compound) => {
                if let ExprKind::Name(name) = &compound.target.kind {
                    self.assigned(name);
                }
            }
            _ => {}
        }
        stmt.visit_children(self);
    }
}
