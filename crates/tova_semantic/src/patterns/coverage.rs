//! Which variants a match leaves out (W200) and which arms come too late (W207), by usefulness of pattern rows (Maranget, "Warnings for
//! pattern matching").

use tova_diagnostics::Diagnostic;
use tova_diagnostics::codes::{W200, W207};
use tova_syntax::tree::*;

use super::shape::{Head, Shape, TablesOf, arity, reduce};
use crate::Tables;
use crate::context::Context;

/// Rows that are looked at before coverage is taken for granted: work stays bounded whatever the patterns are.
const STEP_LIMIT: u32 = 20_000;

/// Reports what is missing in, and too much of, a `match`.
pub(crate) fn check_match(cx: Context<'_>, tables: &Tables, of: &MatchExpr) -> Vec<Diagnostic> {
    // What could not be read is no catch-all.
    if of.arms.iter().any(|arm| matches!(arm.pattern.kind, PatternKind::Error)) {
        return Vec::new();
    }
    let tables = TablesOf { module: cx.module, own: tables, earlier: cx.earlier };
    let arms: Vec<(&MatchArm, Shape)> = of.arms.iter().map(|arm| (arm, reduce(&tables, &arm.pattern))).collect();
    let catch_all = arms.iter().position(|(arm, shape)| arm.guard.is_none() && matches_all(shape));
    if let Some(at) = catch_all {
        return too_late(cx, &of.arms, at).into_iter().collect();
    }
    let rows: Vec<Vec<Shape>> =
        arms.iter().filter(|(arm, _)| arm.guard.is_none()).map(|(_, shape)| vec![shape.clone()]).collect();
    missing(cx, &tables, of, &rows).into_iter().collect()
}

/// `_`, a name, or an alternative of one: what is written as a catch-all.
fn matches_all(shape: &Shape) -> bool {
    match shape {
        Shape::Any => true,
        Shape::Or(alternatives) => alternatives.iter().any(matches_all),
        _ => false,
    }
}

fn too_late(cx: Context<'_>, arms: &[MatchArm], at: usize) -> Option<Diagnostic> {
    let late = arms.get(at + 1)?;
    let report = cx
        .diagnostic(W207, late.pattern.span, "this arm can never win")
        .label("comes too late")
        .secondary(arms[at].pattern.span, "this one takes every value")
        .help("move the catch-all to the end, or remove the arms behind it");
    Some(report)
}

fn missing(cx: Context<'_>, tables: &TablesOf<'_>, of: &MatchExpr, rows: &[Vec<Shape>]) -> Option<Diagnostic> {
    let covers_variant = |shape: &Shape| {
        match shape {
        Shape::Constructor(Head::Variant(..) | Head::Result(_), parts) => parts.iter().all(Shape::is_irrefutable),
        Shape::Or(alternatives) => alternatives.iter().any(|alternative| {
            matches!(alternative, Shape::Constructor(Head::Variant(..) | Head::Result(_), parts) if parts.iter().all(Shape::is_irrefutable))
        }),
        _ => false,
    }
    };
    if !rows.iter().any(|row| covers_variant(&row[0])) {
        return None;
    }
    let mut heads = Vec::new();
    rows.iter().for_each(|row| collect_heads(&row[0], &mut heads));
    let all = siblings(tables, heads.first()?)?;
    // Variants of several types together say nothing about any one of them.
    if heads.iter().any(|head| !all.contains(head)) {
        return None;
    }
    let mut steps = 0;
    let mut missing = all;
    missing.retain(|head| {
        let wanted = Shape::Constructor(head.clone(), vec![Shape::Any; arity(tables, head)]);
        useful(tables, rows, &[wanted], &mut steps)
    });
    if missing.is_empty() {
        return None;
    }
    let names: Vec<String> = missing.iter().map(|head| name(tables, head)).collect();
    let quoted = names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    let of_type = match &missing[0] {
        Head::Variant(module, ty, _) => tables
            .get(*module)
            .and_then(|tables| Some((tables, tables.types.get(ty.0 as usize)?)))
            .map(|(tables, info)| format!(" of `{}`", tables.bindings[info.binding.0 as usize].name))
            .unwrap_or_default(),
        _ => String::new(),
    };
    let arms = missing.iter().map(|head| format!("{} => …", written(tables, head))).collect::<Vec<_>>().join("\n  ");
    let report = cx
        .diagnostic(W200, of.keyword, format!("this match does not cover {quoted}{of_type}"))
        .label("gives nil for what no arm takes")
        .help(format!("add what is missing, or a last arm `_ => …`:\n\n  {arms}"));
    Some(report)
}

fn collect_heads(shape: &Shape, heads: &mut Vec<Head>) {
    match shape {
        Shape::Constructor(head @ (Head::Variant(..) | Head::Result(_)), _) => heads.push(head.clone()),
        Shape::Or(alternatives) => alternatives.iter().for_each(|shape| collect_heads(shape, heads)),
        _ => {}
    }
}

/// All constructors of the type of `head`.
fn siblings(tables: &TablesOf<'_>, head: &Head) -> Option<Vec<Head>> {
    Some(match head {
        Head::Variant(module, ty, _) => {
            let info = tables.get(*module)?.types.get(ty.0 as usize)?;
            (0..info.variants.len() as u32).map(|variant| Head::Variant(*module, *ty, variant)).collect()
        }
        Head::Result("Ok" | "Err") => vec![Head::Result("Ok"), Head::Result("Err")],
        Head::Result(_) => vec![Head::Result("Some"), Head::Result("None")],
        Head::Bool(_) => vec![Head::Bool(true), Head::Bool(false)],
        Head::Only(parts) => vec![Head::Only(*parts)],
    })
}

/// Whether some value matches `wanted` and none of `rows`.
fn useful(tables: &TablesOf<'_>, rows: &[Vec<Shape>], wanted: &[Shape], steps: &mut u32) -> bool {
    *steps += 1;
    if *steps > STEP_LIMIT {
        return false;
    }
    let Some((first, rest)) = wanted.split_first() else { return rows.is_empty() };
    match first {
        Shape::Constructor(head, parts) => {
            let rows = specialize(tables, rows, head);
            let wanted: Vec<Shape> = parts.iter().chain(rest).cloned().collect();
            useful(tables, &rows, &wanted, steps)
        }
        Shape::Or(alternatives) => alternatives.iter().any(|alternative| {
            let wanted: Vec<Shape> = std::iter::once(alternative).chain(rest).cloned().collect();
            useful(tables, rows, &wanted, steps)
        }),
        Shape::Any | Shape::Some => {
            let mut heads = Vec::new();
            rows.iter().for_each(|row| all_heads(&row[0], &mut heads));
            let complete = heads
                .first()
                .and_then(|head| siblings(tables, head))
                .filter(|all| all.iter().all(|head| heads.contains(head)));
            match complete {
                Some(all) => all.into_iter().any(|head| {
                    let parts = vec![Shape::Any; arity(tables, &head)];
                    let wanted: Vec<Shape> = parts.into_iter().chain(rest.iter().cloned()).collect();
                    useful(tables, &specialize(tables, rows, &head), &wanted, steps)
                }),
                None => {
                    let mut others = Vec::new();
                    rows.iter().for_each(|row| default_row(row, &mut others));
                    useful(tables, &others, rest, steps)
                }
            }
        }
    }
}

fn all_heads(shape: &Shape, heads: &mut Vec<Head>) {
    match shape {
        Shape::Constructor(head, _) => heads.push(head.clone()),
        Shape::Or(alternatives) => alternatives.iter().for_each(|shape| all_heads(shape, heads)),
        Shape::Any | Shape::Some => {}
    }
}

/// The rows that can still match a value made by `head`, with its parts in front.
fn specialize(tables: &TablesOf<'_>, rows: &[Vec<Shape>], head: &Head) -> Vec<Vec<Shape>> {
    let mut special = Vec::new();
    for row in rows {
        specialize_row(tables, &row[0], &row[1..], head, &mut special);
    }
    special
}

fn specialize_row(tables: &TablesOf<'_>, first: &Shape, rest: &[Shape], head: &Head, into: &mut Vec<Vec<Shape>>) {
    match first {
        Shape::Constructor(own, parts) if own == head => into.push(parts.iter().chain(rest).cloned().collect()),
        Shape::Constructor(..) | Shape::Some => {}
        Shape::Any => {
            let parts = vec![Shape::Any; arity(tables, head)];
            into.push(parts.into_iter().chain(rest.iter().cloned()).collect());
        }
        Shape::Or(alternatives) => {
            alternatives.iter().for_each(|alternative| specialize_row(tables, alternative, rest, head, into));
        }
    }
}

/// The row for values made by no constructor that is named.
fn default_row(row: &[Shape], into: &mut Vec<Vec<Shape>>) {
    match &row[0] {
        Shape::Any => into.push(row[1..].to_vec()),
        Shape::Or(alternatives) if alternatives.iter().any(matches_all) => into.push(row[1..].to_vec()),
        _ => {}
    }
}

fn name(tables: &TablesOf<'_>, head: &Head) -> String {
    match head {
        Head::Variant(module, ty, variant) => tables
            .get(*module)
            .and_then(|tables| tables.types.get(ty.0 as usize)?.variants.get(*variant as usize))
            .map_or_else(String::new, |variant| variant.name.to_string()),
        Head::Result(name) => (*name).to_owned(),
        Head::Bool(value) => value.to_string(),
        Head::Only(_) => "_".to_owned(),
    }
}

/// A pattern for `head`, as one would write it.
fn written(tables: &TablesOf<'_>, head: &Head) -> String {
    let fields = match head {
        Head::Variant(module, ty, variant) => tables
            .get(*module)
            .and_then(|tables| tables.types.get(ty.0 as usize)?.variants.get(*variant as usize)?.fields.as_ref())
            .map(|fields| fields.iter().map(ToString::to_string).collect::<Vec<_>>()),
        Head::Result("Err") => Some(vec!["error".to_owned()]),
        Head::Result("Ok" | "Some") => Some(vec!["value".to_owned()]),
        _ => None,
    };
    match fields {
        Some(fields) if !fields.is_empty() => format!("{}({})", name(tables, head), fields.join(", ")),
        _ => name(tables, head),
    }
}
