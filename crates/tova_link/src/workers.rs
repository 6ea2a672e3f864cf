//! `parallelMap` callbacks that can run in workers.

use tova_semantic::{Global, Program};
use tova_source::Name;
use tova_syntax::tree::{Expr, ExprKind, NodeId, Step, StepKind, Visitor};

use crate::items::{ItemId, Items};
use crate::names::Names;
use crate::plan::PlannedWorker;
use crate::reach::Reach;
use crate::sent::{Sender, Sent};
use crate::uses::collect_part;

/// Plans the callbacks of all calls that are kept, in the order of the program.
pub fn plan(program: &Program, items: &Items, reach: &Reach, names: &mut Names) -> Vec<PlannedWorker> {
    let mut kept: Vec<ItemId> = reach.items.iter().copied().collect();
    kept.sort_unstable();
    let calls: Vec<(ItemId, NodeId)> =
        kept.iter().flat_map(|id| items.get(*id).uses.workers.iter().map(|call| (*id, *call))).collect();
    if calls.is_empty() {
        return Vec::new();
    }
    let sender = Sender::of(program, items, reach);
    calls.into_iter().map(|(id, call)| plan_call(program, &sender, id, call, names)).collect()
}

/// Names the functions that decorate what workers use decorated.
pub fn plan_decorations(program: &Program, workers: &[PlannedWorker], names: &mut Names) -> Vec<(Global, Name)> {
    let mut decorated: Vec<Global> = workers.iter().flat_map(|worker| &worker.decorated).copied().collect();
    decorated.sort_unstable_by_key(|global| (global.module, global.binding));
    decorated.dedup();
    let named = decorated.into_iter().map(|global| {
        let binding = &program.modules[global.module.0 as usize].tables.bindings[global.binding.0 as usize];
        (global, names.claim(&format!("decorated_{}", binding.name)))
    });
    named.collect()
}

fn plan_call(program: &Program, sender: &Sender, id: ItemId, call: NodeId, names: &mut Names) -> PlannedWorker {
    let module = id.0;
    let data = &program.modules[module.0 as usize];
    let stmt = &data.tree.body[id.1 as usize];
    let callback = &data.tables.worker_callbacks[&call];
    let mut parts = vec![collect_part(program, module, stmt, callback.argument)];
    parts.extend(callback.functions.iter().map(|local| collect_part(program, module, stmt, local.function)));
    let mut wish = Wish { argument: callback.argument, name: None };
    wish.visit_stmt(stmt);
    let Sent { globals, defaults, decorated } = sender.sent_with(&parts);
    PlannedWorker {
        module,
        call,
        name: names.claim(wish.name.as_deref().unwrap_or("worker_callback")),
        globals,
        defaults,
        decorated,
        short: callback.short,
    }
}

/// What to call the lifted form of an argument that names a function.
struct Wish {
    argument: NodeId,
    name: Option<String>,
}

impl<'t> Visitor<'t> for Wish {
    fn visit_expr(&mut self, expr: &'t Expr) {
        if expr.id == self.argument {
            self.name = last_name(expr).map(|name| format!("{name}_in_worker"));
        } else if self.name.is_none() {
            expr.visit_children(self);
        }
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
