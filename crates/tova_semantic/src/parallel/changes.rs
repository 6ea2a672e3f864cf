//! Code that changes a value in place: lost in a worker, which has a copy.

use tova_syntax::tree::*;

use super::sources::Sources;
use crate::{Callee, Global, ModuleId, Resolution, StaticType};

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

/// Whether a call in the chain certainly changes what its base names, or a part of it.
pub(super) fn changes_base(sources: &mut Sources<'_, '_>, module: ModuleId, chain: &ChainExpr) -> bool {
    let is_call = |at: &usize| matches!(chain.steps[*at].kind, StepKind::Call(_));
    (0..chain.steps.len()).filter(is_call).any(|at| is_changing_call(sources, module, chain, at))
}

/// Whether the call `steps[at]` certainly changes the list, `Map` or `Set` whose method it calls.
fn is_changing_call(sources: &mut Sources<'_, '_>, module: ModuleId, chain: &ChainExpr, at: usize) -> bool {
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

/// Whether the expression only names a value that stands elsewhere.
pub(super) fn is_part_or_name(value: &Expr) -> bool {
    match &value.kind {
        ExprKind::Name(_) => true,
        ExprKind::Paren(inner) => is_part_or_name(inner),
        ExprKind::Chain(chain) => {
            matches!(chain.steps.last(), Some(Step { kind: StepKind::Member(_) | StepKind::Index(_), .. }))
        }
        _ => false,
    }
}
