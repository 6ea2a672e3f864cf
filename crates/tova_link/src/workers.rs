//! `parallelMap` callbacks that can run in workers.

use rustc_hash::{FxHashMap, FxHashSet};
use tova_semantic::{Global, Program, WorkerCallback};
use tova_source::Name;
use tova_syntax::tree::{Expr, ExprKind, NodeId, Step, StepKind, Visitor};

use crate::items::{ItemId, Items};
use crate::names::Names;
use crate::plan::PlannedWorker;
use crate::reach::Reach;
use crate::sent::{Sender, Sent};
use crate::uses::collect_parts;

/// Plans the callbacks of all calls that are kept, in the order of the program.
pub fn plan(program: &Program, items: &Items, reach: &Reach, names: &mut Names) -> Vec<PlannedWorker> {
    let mut kept: Vec<ItemId> = reach.items.iter().copied().collect();
    kept.sort_unstable();
    kept.retain(|id| !items.get(*id).uses.workers.is_empty());
    if kept.is_empty() {
        return Vec::new();
    }
    let sender = Sender::of(program, items, reach);
    kept.into_iter().flat_map(|id| plan_calls(program, &sender, id, &items.get(id).uses.workers, names)).collect()
}

/// Names the functions that decorate what workers use decorated.
pub fn plan_decorations(program: &Program, workers: &[PlannedWorker], names: &mut Names) -> Vec<(Global, Name)> {
    let mut decorated: Vec<Global> = workers.iter().flat_map(|worker| &worker.decorated).copied().collect();
    decorated.sort_unstable();
    decorated.dedup();
    let named = decorated.into_iter().map(|global| {
        let binding = &program.modules[global.module.0 as usize].tables.bindings[global.binding.0 as usize];
        (global, names.claim(&format!("decorated_{}", binding.name)))
    });
    named.collect()
}

/// Plans the callbacks of calls within one statement.
fn plan_calls(
    program: &Program,
    sender: &Sender,
    (module, at): ItemId,
    calls: &[NodeId],
    names: &mut Names,
) -> Vec<PlannedWorker> {
    let data = &program.modules[module.0 as usize];
    let stmt = &data.tree.body[at as usize];
    let callbacks: Vec<&WorkerCallback> = calls.iter().map(|call| &data.tables.worker_callbacks[call]).collect();
    let arguments = callbacks.iter().map(|callback| callback.argument);
    let functions = callbacks.iter().flat_map(|callback| &callback.functions).map(|local| local.function);
    let uses = collect_parts(program, module, std::iter::once(stmt), &arguments.clone().chain(functions).collect());
    let mut wishes = Wishes { arguments: arguments.collect(), found: FxHashMap::default() };
    wishes.visit_stmt(stmt);
    let planned = callbacks.into_iter().map(|callback| {
        let parts = std::iter::once(callback.argument).chain(callback.functions.iter().map(|local| local.function));
        let Sent { globals, defaults, decorated } = sender.sent_with(parts.filter_map(|part| uses.get(&part)));
        PlannedWorker {
            module,
            call: callback.call,
            name: names.claim(wishes.found.get(&callback.argument).map_or("worker_callback", String::as_str)),
            globals,
            defaults,
            decorated,
            short: callback.short,
        }
    });
    planned.collect()
}

/// What to call the lifted forms of arguments that name functions.
struct Wishes {
    arguments: FxHashSet<NodeId>,
    found: FxHashMap<NodeId, String>,
}

impl<'t> Visitor<'t> for Wishes {
    fn visit_expr(&mut self, expr: &'t Expr) {
        if self.arguments.contains(&expr.id)
            && let Some(name) = last_name(expr)
        {
            self.found.insert(expr.id, format!("{name}_in_worker"));
        }
        expr.visit_children(self);
    }
}

fn last_name(expr: &Expr) -> Option<&str> {
    match &expr.kind {
        ExprKind::Paren(inner) => last_name(inner),
        ExprKind::Name(name) => Some(&name.name),
        ExprKind::Chain(chain) => match chain.steps.last() {
            Some(Step { kind: StepKind::Member(name), .. }) => Some(&name.name),
            _ => None,
        },
        _ => None,
    }
}
