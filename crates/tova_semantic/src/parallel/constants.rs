use rustc_hash::FxHashSet;
use tova_syntax::tree::*;

use super::sources::Sources;
use crate::{BindingKind, Callee, Global, ModuleId, Resolution};

/// Whether a top-level binding is part of a worker's code: immutable, and made of literals, lambdas, regexes and constructor calls only.
pub(super) fn is_constant(sources: &mut Sources<'_, '_>, global: Global) -> bool {
    if !sources.constants.contains_key(&global.module) {
        settle(sources, global.module);
    }
    sources.constants[&global.module].contains(&global.binding)
}

/// Finds the constants of a module, the first one first: a value may name what stands before it.
fn settle(sources: &mut Sources<'_, '_>, module: ModuleId) {
    sources.constants.insert(module, FxHashSet::default());
    for (binding, value) in sources.values_in_order(module) {
        let info = sources.binding(Global { module, binding });
        if info.kind == BindingKind::Value && !info.mutable && is_plain(sources, module, value) {
            sources.constants.entry(module).or_default().insert(binding);
        }
    }
}

/// Whether the value is made of literals, lambdas, regexes, constructor calls and names of such values only.
pub(super) fn is_plain(sources: &mut Sources<'_, '_>, module: ModuleId, expr: &Expr) -> bool {
    match &expr.kind {
        ExprKind::Nil | ExprKind::Bool(_) | ExprKind::Number(_) | ExprKind::Regex(_) | ExprKind::Lambda(_) => true,
        ExprKind::String(text) => text.parts.iter().all(|part| matches!(part, StringPart::Text(_))),
        ExprKind::Paren(inner) => is_plain(sources, module, inner),
        ExprKind::Unary(unary) => is_plain(sources, module, &unary.operand),
        ExprKind::Tuple(items) => items.iter().all(|item| is_plain(sources, module, item)),
        ExprKind::List(items) => {
            items.iter().all(|item| matches!(item, Element::Expr(expr) if is_plain(sources, module, expr)))
        }
        ExprKind::Object(properties) => properties
            .iter()
            .all(|property| matches!(property, Property::Field(field) if is_plain(sources, module, &field.value))),
        ExprKind::Name(name) => is_plain_name(sources, module, name),
        ExprKind::Chain(chain) => match chain.steps.as_slice() {
            [Step { id, kind: StepKind::Call(arguments), .. }] => {
                let constructs = matches!(
                    sources.tables(module).callees.get(id),
                    Some(Callee::Struct(..) | Callee::Variant(..) | Callee::Runtime("Ok" | "Err" | "Some"))
                );
                constructs
                    && arguments
                        .iter()
                        .all(|argument| matches!(argument, Argument::Expr(expr) if is_plain(sources, module, expr)))
            }
            _ => false,
        },
        _ => false,
    }
}

fn is_plain_name(sources: &mut Sources<'_, '_>, module: ModuleId, name: &Ident) -> bool {
    match sources.tables(module).names.get(&name.id) {
        Some(Resolution::Binding(binding)) => {
            let global = sources.resolve(Global { module, binding: *binding });
            let named = sources.binding(global);
            match named.kind {
                BindingKind::Variant(..) | BindingKind::Type(_) | BindingKind::Function { decorated: false, .. } => {
                    true
                }
                // Only what stands before it: so this ends.
                BindingKind::Value if global.module != module || named.span.start < name.span.start => {
                    is_constant(sources, global)
                }
                _ => false,
            }
        }
        Some(Resolution::Runtime(_)) => true,
        _ => false,
    }
}

/// Whether the value of a constant is one that nobody can change.
pub(super) fn is_unchangeable(value: &Expr) -> bool {
    match &value.kind {
        ExprKind::Nil
        | ExprKind::Bool(_)
        | ExprKind::Number(_)
        | ExprKind::String(_)
        | ExprKind::Lambda(_)
        | ExprKind::Name(_) => true,
        ExprKind::Paren(inner) => is_unchangeable(inner),
        ExprKind::Unary(unary) => is_unchangeable(&unary.operand),
        _ => false,
    }
}
