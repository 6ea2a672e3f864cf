//! What a `match` leaves out (W200) and which arms come too late (W207), read off its decision tree.

use tova_diagnostics::Diagnostic;
use tova_diagnostics::codes::{W200, W207};
use tova_syntax::tree::*;

use super::place::{Place, PlaceId};
use super::{Alternative, Decision, DecisionNode, NodeRef, TablesOf, Test};
use crate::Tables;
use crate::context::Context;

/// Nodes that are visited before coverage is taken for granted: work stays bounded whatever the patterns are.
const STEP_LIMIT: u32 = 20_000;

/// Reports what is missing in, and too much of, a `match`.
pub(super) fn check(cx: Context<'_>, tables: &Tables, of: &MatchExpr, decision: &Decision) -> Vec<Diagnostic> {
    let Some(root) = decision.root else { return Vec::new() };
    let tables = TablesOf { module: cx.module, own: tables, earlier: cx.earlier };
    let takes_all = |at: usize| {
        of.arms[at].guard.is_none() && decision.arms[at].iter().any(|alternative| alternative.tests.is_empty())
    };
    let catch_all = (0..of.arms.len()).find(|at| takes_all(*at));
    let before = catch_all.unwrap_or(of.arms.len());
    let mut reports: Vec<Diagnostic> = too_late(cx, of, decision, before);
    match catch_all {
        Some(at) => reports.extend(behind_catch_all(cx, &of.arms, at)),
        None => reports.extend(missing(cx, &tables, of, decision, root)),
    }
    reports
}

fn behind_catch_all(cx: Context<'_>, arms: &[MatchArm], at: usize) -> Option<Diagnostic> {
    let late = arms.get(at + 1)?;
    let report = cx
        .diagnostic(W207, late.pattern.span, "this arm can never win")
        .label("comes too late")
        .secondary(arms[at].pattern.span, "this one takes every value")
        .help("move the catch-all to the end, or remove the arms behind it");
    Some(report)
}

/// Arms in front of a catch-all that no path of the tree leads to.
fn too_late(cx: Context<'_>, of: &MatchExpr, decision: &Decision, before: usize) -> Vec<Diagnostic> {
    let mut wins = vec![false; of.arms.len()];
    for node in &decision.nodes {
        if let DecisionNode::Leaf(leaf) | DecisionNode::Guarded { leaf, .. } = node {
            wins[leaf.arm as usize] = true;
        }
    }
    let late = (0..before).filter(|arm| !wins[*arm]);
    late.map(|arm| {
        let report = cx
            .diagnostic(W207, of.arms[arm].pattern.span, "this arm can never win")
            .label("comes too late")
            .help("move it up, or remove it");
        let taker = (0..arm).find(|at| {
            of.arms[*at].guard.is_none()
                && decision.arms[arm].iter().all(|late| decision.arms[*at].iter().any(|early| covers(early, late)))
        });
        match taker {
            Some(at) => report.secondary(of.arms[at].pattern.span, "this one takes all its values"),
            None => report,
        }
    })
    .collect()
}

/// Whether every value that matches `late` matches `early`.
fn covers(early: &Alternative, late: &Alternative) -> bool {
    early.tests.iter().all(|wanted| {
        late.tests.iter().any(|known| known.place == wanted.place && known.test.implies(&wanted.test) == Some(true))
    })
}

fn missing(
    cx: Context<'_>,
    tables: &TablesOf<'_>,
    of: &MatchExpr,
    decision: &Decision,
    root: NodeRef,
) -> Option<Diagnostic> {
    let subject = decision.places.iter().position(|place| *place == Place::Subject)?;
    let subject = PlaceId(subject as u32);
    let unguarded =
        || of.arms.iter().zip(&decision.arms).filter(|(arm, _)| arm.guard.is_none()).flat_map(|(_, ways)| ways);
    // The variant that an alternative asks of the subject, and what else it asks.
    let variant = |way: &Alternative| {
        let (first, others) = way.tests.split_first()?;
        let is_variant = first.place == subject && matches!(first.test, Test::Variant(..) | Test::Result(_));
        is_variant.then(|| (first.test.clone(), others.iter().all(|atom| is_granted(tables, &atom.test))))
    };
    let heads: Vec<(Test, bool)> = unguarded().filter_map(variant).collect();
    if !heads.iter().any(|(_, covered)| *covered) {
        return None;
    }
    let all = siblings(tables, &heads.first()?.0)?;
    // Variants of several types together say nothing about any one of them.
    if heads.iter().any(|(head, _)| !all.contains(head)) {
        return None;
    }
    let mut missing = all;
    let mut steps = 0;
    missing.retain(|head| {
        let mut facts = vec![(subject, head.clone(), true)];
        falls_through(tables, decision, root, &mut facts, &mut steps)
    });
    if missing.is_empty() {
        return None;
    }
    let names: Vec<String> = missing.iter().map(|head| format!("`{}`", name(tables, head))).collect();
    let of_type = match &missing[0] {
        Test::Variant(module, ty, _) => tables
            .get(*module)
            .and_then(|tables| Some((tables, tables.types.get(ty.0 as usize)?)))
            .map(|(tables, info)| format!(" of `{}`", tables.bindings[info.binding.0 as usize].name))
            .unwrap_or_default(),
        _ => String::new(),
    };
    let arms = missing.iter().map(|head| format!("{} => …", written(tables, head))).collect::<Vec<_>>().join("\n  ");
    let report = cx
        .diagnostic(W200, of.keyword, format!("this match does not cover {}{of_type}", names.join(", ")))
        .label("gives nil for what no arm takes")
        .help(format!("add what is missing, or a last arm `_ => …`:\n\n  {arms}"));
    Some(report)
}

/// What values at a place are taken to be as soon as one pattern expects it: structs of one type, lists of one length.
fn is_granted(tables: &TablesOf<'_>, test: &Test) -> bool {
    match test {
        Test::IsList | Test::Length(_) => true,
        Test::Type(module, ty) => tables
            .get(*module)
            .and_then(|tables| tables.types.get(ty.0 as usize))
            .is_some_and(|info| info.fields.is_some()),
        _ => false,
    }
}

/// Whether the tree can come to its end without an arm, for values of which `facts` are known.
fn falls_through(
    tables: &TablesOf<'_>,
    decision: &Decision,
    node: NodeRef,
    facts: &mut Vec<(PlaceId, Test, bool)>,
    steps: &mut u32,
) -> bool {
    *steps += 1;
    if *steps > STEP_LIMIT {
        return false;
    }
    let (place, cases, otherwise) = match decision.node(node) {
        DecisionNode::Nothing => return true,
        DecisionNode::Leaf(_) => return false,
        DecisionNode::Guarded { otherwise, .. } => return falls_through(tables, decision, *otherwise, facts, steps),
        DecisionNode::Switch { place, cases, otherwise } => (*place, cases, *otherwise),
    };
    let depth = facts.len();
    for case in cases {
        let known = facts.iter().filter(|(at, ..)| *at == place).find_map(|(_, fact, holds)| match holds {
            true => fact.implies(&case.test),
            false => (case.test.implies(fact) == Some(true)).then_some(false),
        });
        if known == Some(false) {
            continue;
        }
        facts.push((place, case.test.clone(), true));
        let falls = falls_through(tables, decision, case.then, facts, steps);
        facts.truncate(depth);
        if falls || known == Some(true) {
            return falls;
        }
    }
    facts.extend(cases.iter().map(|case| (place, case.test.clone(), false)));
    let excluded: Vec<&Test> =
        facts.iter().filter(|(at, _, holds)| *at == place && !holds).map(|(_, test, _)| test).collect();
    let is_complete = excluded.iter().any(|test| is_granted(tables, test))
        || excluded
            .iter()
            .find_map(|test| siblings(tables, test))
            .is_some_and(|all| all.iter().all(|sibling| excluded.contains(&sibling)));
    let falls = !is_complete && falls_through(tables, decision, otherwise, facts, steps);
    facts.truncate(depth);
    falls
}

/// The tests for all the values that a value beside this one can be.
fn siblings(tables: &TablesOf<'_>, test: &Test) -> Option<Vec<Test>> {
    Some(match test {
        Test::Variant(module, ty, _) => {
            let info = tables.get(*module)?.types.get(ty.0 as usize)?;
            (0..info.variants.len() as u32).map(|variant| Test::Variant(*module, *ty, variant)).collect()
        }
        Test::Result("Ok" | "Err") => vec![Test::Result("Ok"), Test::Result("Err")],
        Test::Result(_) => vec![Test::Result("Some"), Test::Result("None")],
        Test::Bool(_) => vec![Test::Bool(true), Test::Bool(false)],
        _ => return None,
    })
}

fn name(tables: &TablesOf<'_>, head: &Test) -> String {
    match head {
        Test::Variant(module, ty, variant) => tables
            .get(*module)
            .and_then(|tables| tables.types.get(ty.0 as usize)?.variants.get(*variant as usize))
            .map_or_else(String::new, |variant| variant.name.to_string()),
        Test::Result(name) => (*name).to_owned(),
        _ => String::new(),
    }
}

/// A pattern for `head`, as one would write it.
fn written(tables: &TablesOf<'_>, head: &Test) -> String {
    let fields = match head {
        Test::Variant(module, ty, variant) => tables
            .get(*module)
            .and_then(|tables| tables.types.get(ty.0 as usize)?.variants.get(*variant as usize)?.fields.as_ref())
            .map(|fields| fields.iter().map(ToString::to_string).collect::<Vec<_>>()),
        Test::Result("Err") => Some(vec!["error".to_owned()]),
        Test::Result("Ok" | "Some") => Some(vec!["value".to_owned()]),
        _ => None,
    };
    match fields {
        Some(fields) if !fields.is_empty() => format!("{}({})", name(tables, head), fields.join(", ")),
        _ => name(tables, head),
    }
}
