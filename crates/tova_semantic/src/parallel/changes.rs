//! Code that changes a value in place: lost in a worker, which has a copy.

use rustc_hash::FxHashSet;
use tova_source::Span;
use tova_syntax::tree::*;

use super::reach::{Reach, Used};
use super::sources::Sources;
use crate::{BindingKind, Callee, Global, ModuleId, Resolution, StaticType};

/// Methods that change a list.
const LIST_CHANGES: &[&str] = &["push", "pop", "shift", "unshift", "splice", "fill", "sort", "reverse", "copyWithin"];
/// Methods that change a `Map` or a `Set`.
const COLLECTION_CHANGES: &[&str] = &["set", "add", "delete", "clear"];

/// What the place `a.b[i]` is a part of.
fn base_of(place: &Expr) -> &Expr {
    match &place.kind {
        ExprKind::Chain(chain) => base_of(&chain.base),
        ExprKind::Paren(inner) => base_of(inner),
        _ => place,
    }
}

/// Hands on what a statement gives another element or field: the bases of the places that it assigns.
pub(super) fn changed_bases<'t>(stmt: &'t Stmt, mut changed: impl FnMut(&'t Expr)) {
    match &stmt.kind {
        StmtKind::Assign(assign) => {
            for target in &assign.targets {
                if let Target::Place(place) = target {
                    changed(base_of(place));
                }
            }
        }
        StmtKind::Compound(compound) if !matches!(compound.target.kind, ExprKind::Name(_)) => {
            changed(base_of(&compound.target));
        }
        _ => {}
    }
}

/// Whether the call `steps[at]` certainly changes the list, `Map` or `Set` whose method it calls.
pub(super) fn is_changing_call(sources: &mut Sources<'_, '_>, module: ModuleId, chain: &ChainExpr, at: usize) -> bool {
    let Some(StepKind::Member(method)) = at.checked_sub(1).map(|at| &chain.steps[at].kind) else { return false };
    let receiver = at.checked_sub(2).map_or(chain.base.id, |at| chain.steps[at].id);
    if sources.tables(module).static_types.get(&receiver) == Some(&StaticType::List) {
        return LIST_CHANGES.contains(&method.name.as_str());
    }
    at == 1 && COLLECTION_CHANGES.contains(&method.name.as_str()) && is_collection(sources, module, &chain.base)
}

/// Whether the name stands for what `Map.new(…)` or `Set.new(…)` made.
fn is_collection(sources: &mut Sources<'_, '_>, module: ModuleId, name: &Expr) -> bool {
    let ExprKind::Name(name) = &name.kind else { return false };
    let Some(Resolution::Binding(binding)) = sources.tables(module).names.get(&name.id).copied() else { return false };
    let global = sources.resolve(Global { module, binding });
    let Some(ExprKind::Chain(made)) = sources.value(global).map(|value| &value.kind) else { return false };
    let tables = sources.tables(global.module);
    let is_class = matches!(&made.base.kind, ExprKind::Name(class)
        if matches!(class.name.as_str(), "Map" | "Set") && tables.names.get(&class.id) == Some(&Resolution::Host));
    is_class && made.steps.last().is_some_and(|call| tables.callees.get(&call.id) == Some(&Callee::Construct))
}

/// Whether anybody but the code in `changing` may look at the value of a name: its caller, what it was taken from, or code of its module or
/// of this one.
pub(super) fn is_seen_elsewhere<'r, 'a: 'r>(
    sources: &mut Sources<'_, '_>,
    here: ModuleId,
    changing: impl Iterator<Item = &'r Reach<'a>> + Clone,
    global: Global,
) -> bool {
    if sources.binding(global).kind != BindingKind::Value || sources.value(global).is_some_and(is_part_or_name) {
        return true;
    }
    let sources = &*sources;
    modules(here, global).any(|module| {
        let mut elsewhere =
            Elsewhere { sources, module, in_worker: in_worker(changing.clone(), module), global, found: false };
        sources.tree(module).body.visit(&mut elsewhere);
        elsewhere.found
    })
}

/// Where the program changes the value of a constant outside the code of all `callbacks`: they would not see it.
pub(super) fn change_elsewhere<'r, 'a: 'r>(
    sources: &mut Sources<'a, '_>,
    here: ModuleId,
    callbacks: impl Iterator<Item = &'r Reach<'a>> + Clone,
    global: Global,
) -> Option<Used> {
    modules(here, global).find_map(|module| {
        let in_worker = in_worker(callbacks.clone(), module);
        let body = &sources.tree(module).body;
        let mut changes = Changes { sources, module, in_worker, global, found: None };
        body.visit(&mut changes);
        changes.found.map(|span| Used { global, module, span })
    })
}

/// The module of this code, and that of the name.
fn modules(here: ModuleId, global: Global) -> impl Iterator<Item = ModuleId> {
    std::iter::once(here).chain(Some(global.module).filter(|module| *module != here))
}

/// The ids of the functions and expressions of a module that run in workers.
fn in_worker<'r, 'a: 'r>(reaches: impl Iterator<Item = &'r Reach<'a>>, module: ModuleId) -> FxHashSet<NodeId> {
    reaches.flat_map(|reach| &reach.code).filter(|(of, _)| *of == module).map(|(_, code)| code.id()).collect()
}

/// Whether the expression only names a value that stands elsewhere.
fn is_part_or_name(value: &Expr) -> bool {
    match &value.kind {
        ExprKind::Name(_) => true,
        ExprKind::Paren(inner) => is_part_or_name(inner),
        ExprKind::Chain(chain) => {
            matches!(chain.steps.last(), Some(Step { kind: StepKind::Member(_) | StepKind::Index(_), .. }))
        }
        _ => false,
    }
}

/// Looks for uses of a name outside the code that runs in a worker.
struct Elsewhere<'a, 'n, 's> {
    sources: &'s Sources<'a, 'n>,
    module: ModuleId,
    /// Functions and expressions.
    in_worker: FxHashSet<NodeId>,
    global: Global,
    found: bool,
}

impl<'t> Visitor<'t> for Elsewhere<'_, '_, '_> {
    fn visit_ident(&mut self, ident: &'t Ident) {
        let tables = self.sources.tables(self.module);
        let Some(Resolution::Binding(binding)) = tables.names.get(&ident.id).copied() else { return };
        let is_use = !tables.declares.contains(&ident.id) && tables.bindings[binding.0 as usize].span != ident.span;
        self.found |= is_use && self.sources.resolve(Global { module: self.module, binding }) == self.global;
    }

    fn visit_function(&mut self, function: &'t Function) {
        if !self.in_worker.contains(&function.id) {
            function.visit_children(self);
        }
    }

    fn visit_expr(&mut self, expr: &'t Expr) {
        if !self.in_worker.contains(&expr.id) {
            expr.visit_children(self);
        }
    }
}

/// Looks for a change of what a name stands for, outside the code that runs in a worker.
struct Changes<'a, 'n, 's> {
    sources: &'s mut Sources<'a, 'n>,
    module: ModuleId,
    /// Functions and expressions.
    in_worker: FxHashSet<NodeId>,
    global: Global,
    found: Option<Span>,
}

impl Changes<'_, '_, '_> {
    fn changed(&mut self, base: &Expr) {
        let ExprKind::Name(ident) = &base.kind else { return };
        let Some(Resolution::Binding(binding)) = self.sources.tables(self.module).names.get(&ident.id).copied() else {
            return;
        };
        if self.sources.resolve(Global { module: self.module, binding }) == self.global {
            self.found.get_or_insert(ident.span);
        }
    }
}

impl<'t> Visitor<'t> for Changes<'_, '_, '_> {
    fn visit_function(&mut self, function: &'t Function) {
        if !self.in_worker.contains(&function.id) {
            function.visit_children(self);
        }
    }

    fn visit_expr(&mut self, expr: &'t Expr) {
        if self.in_worker.contains(&expr.id) {
            return;
        }
        if let ExprKind::Chain(chain) = &expr.kind {
            for (at, step) in chain.steps.iter().enumerate() {
                if matches!(step.kind, StepKind::Call(_)) && is_changing_call(self.sources, self.module, chain, at) {
                    self.changed(&chain.base);
                }
            }
        }
        expr.visit_children(self);
    }

    fn visit_stmt(&mut self, stmt: &'t Stmt) {
        changed_bases(stmt, |base| self.changed(base));
        stmt.visit_children(self);
    }
}
