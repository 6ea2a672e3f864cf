//! Which statements may be dropped, moved or run twice without anybody noticing.

use tova_semantic::{BindingKind, Callee, ModuleData, Resolution};
use tova_syntax::tree::*;

use crate::items::inner;

/// Whether the statement only binds names to values made of literals, lambdas, regexes, constructor calls and names.
///
/// What those names stand for is not looked at here.
pub fn is_inert(data: &ModuleData, stmt: &Stmt) -> bool {
    match &inner(stmt).kind {
        StmtKind::Assign(assign) => {
            assign.targets.len() == assign.values.len()
                && assign.targets.iter().all(|target| declares_name(data, target))
                && assign.values.iter().all(|value| inert_value(data, value))
        }
        StmtKind::Export(export) => match &export.kind {
            ExportKind::DefaultExpr(value) => inert_value(data, value),
            _ => false,
        },
        _ => false,
    }
}

fn declares_name(data: &ModuleData, target: &Target) -> bool {
    matches!(target, Target::Binder(BinderTarget { binder: Binder { kind: BinderKind::Name(name), .. }, .. })
        if data.tables.declares.contains(&name.id))
}

fn inert_value(data: &ModuleData, value: &Expr) -> bool {
    match &value.kind {
        ExprKind::Nil | ExprKind::Bool(_) | ExprKind::Number(_) | ExprKind::Regex(_) | ExprKind::Lambda(_) => true,
        ExprKind::Paren(inner) => inert_value(data, inner),
        ExprKind::Tuple(values) => values.iter().all(|value| inert_value(data, value)),
        ExprKind::List(elements) => {
            elements.iter().all(|element| matches!(element, Element::Expr(value) if inert_value(data, value)))
        }
        ExprKind::Object(properties) => properties.iter().all(|property| match property {
            Property::Field(field) => inert_value(data, &field.value),
            Property::Shorthand(name) => inert_name(data, name),
            Property::Computed(_) | Property::Spread(_) => false,
        }),
        ExprKind::Name(name) => inert_name(data, name),
        ExprKind::Chain(chain) => match chain.steps.as_slice() {
            [Step { id, kind: StepKind::Call(args), .. }] => {
                constructs(data, *id) && args.iter().all(|argument| inert_argument(data, argument))
            }
            _ => false,
        },
        _ => inert_primitive(value),
    }
}

/// Literals and arithmetic on them: cannot throw, and give the same value every time.
fn inert_primitive(value: &Expr) -> bool {
    match &value.kind {
        ExprKind::Bool(_) | ExprKind::Number(_) => true,
        ExprKind::String(text) => text.parts.iter().all(|part| match part {
            StringPart::Text(_) => true,
            StringPart::Interpolation(value) => inert_primitive(value),
        }),
        ExprKind::Paren(inner) => inert_primitive(inner),
        ExprKind::Unary(unary) => inert_primitive(&unary.operand),
        ExprKind::Power(operands) => operands.iter().all(inert_primitive),
        ExprKind::Binary(binary) => {
            inert_primitive(&binary.first) && binary.rest.iter().all(|step| inert_primitive(&step.operand))
        }
        _ => false,
    }
}

fn inert_argument(data: &ModuleData, argument: &Argument) -> bool {
    match argument {
        Argument::Expr(value) => inert_value(data, value),
        Argument::Named(named) => inert_value(data, &named.value),
        Argument::Spread(_) => false,
    }
}

fn constructs(data: &ModuleData, call: NodeId) -> bool {
    match data.tables.callees.get(&call) {
        Some(Callee::Struct(..) | Callee::Variant(..)) => true,
        Some(Callee::Runtime(name)) => matches!(*name, "Ok" | "Err" | "Some"),
        _ => false,
    }
}

/// Whether reading the name can neither fail nor run code.
fn inert_name(data: &ModuleData, name: &Ident) -> bool {
    match data.tables.names.get(&name.id) {
        Some(Resolution::Runtime(_)) => true,
        Some(Resolution::Binding(binding)) => {
            let binding = &data.tables.bindings[binding.0 as usize];
            let decorated = matches!(binding.kind, BindingKind::Function { decorated: true, .. });
            let earlier_or_hoisted = binding.span.start < name.span.start
                || matches!(
                    binding.kind,
                    BindingKind::Function { .. } | BindingKind::Type(_) | BindingKind::Variant(..)
                );
            !decorated && !binding.mutable && earlier_or_hoisted
        }
        _ => false,
    }
}
