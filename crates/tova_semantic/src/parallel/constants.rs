use tova_syntax::tree::*;

use crate::names::Named;
use crate::{BindingId, BindingKind, Callee, Resolution};

/// Whether a top-level binding is part of a worker's code: immutable, and made of literals, lambdas, regexes and constructor calls only.
pub(super) fn is_constant(named: &Named<'_>, id: BindingId) -> bool {
    let binding = &named.tables.bindings[id.0 as usize];
    let facts = &named.facts[id.0 as usize];
    binding.kind == BindingKind::Value
        && !binding.mutable
        && facts.spawned_in.is_none()
        && facts.init.is_some_and(|init| is_plain(named, init))
}

fn is_plain(named: &Named<'_>, expr: &Expr) -> bool {
    let element = |element: &Element| match element {
        Element::Expr(expr) => is_plain(named, expr),
        Element::Spread(_) => false,
    };
    match &expr.kind {
        ExprKind::Nil | ExprKind::Bool(_) | ExprKind::Number(_) | ExprKind::Regex(_) | ExprKind::Lambda(_) => true,
        ExprKind::String(text) => text.parts.iter().all(|part| matches!(part, StringPart::Text(_))),
        ExprKind::Paren(inner) => is_plain(named, inner),
        ExprKind::Unary(unary) => is_plain(named, &unary.operand),
        ExprKind::Tuple(items) => items.iter().all(|item| is_plain(named, item)),
        ExprKind::List(items) => items.iter().all(element),
        ExprKind::Object(properties) => properties
            .iter()
            .all(|property| matches!(property, Property::Field(field) if is_plain(named, &field.value))),
        ExprKind::Name(name) => match named.tables.names.get(&name.id) {
            Some(Resolution::Binding(binding)) => {
                matches!(
                    named.tables.bindings[binding.0 as usize].kind,
                    BindingKind::Variant(..) | BindingKind::Type(_)
                )
            }
            Some(Resolution::Runtime(_)) => true,
            _ => false,
        },
        ExprKind::Chain(chain) => match chain.steps.as_slice() {
            [Step { id, kind: StepKind::Call(arguments), .. }] => {
                let constructs = matches!(
                    named.tables.callees.get(id),
                    Some(Callee::Struct(..) | Callee::Variant(..) | Callee::Runtime("Ok" | "Err" | "Some"))
                );
                constructs
                    && arguments
                        .iter()
                        .all(|argument| matches!(argument, Argument::Expr(expr) if is_plain(named, expr)))
            }
            _ => false,
        },
        _ => false,
    }
}
