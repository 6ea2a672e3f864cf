//! `parallelMap` callbacks that can run in workers.

use tova_semantic::{BindingKind, Global, ModuleId, Program, WorkerCallback, WorkerTarget};
use tova_syntax::tree::NodeId;

use crate::items::{ItemId, ItemKind, Items};
use crate::names::Names;
use crate::plan::{PlannedWorker, resolve};
use crate::reach::{self, Reach};
use crate::uses::{Target, Use, Uses, collect_lambda};

/// Plans the callbacks of all calls that are kept, in the order of the program.
pub fn plan(program: &Program, items: &Items, reach: &Reach, names: &mut Names) -> Vec<PlannedWorker> {
    let mut kept: Vec<ItemId> = reach.items.iter().copied().collect();
    kept.sort_unstable();
    let calls = kept.iter().flat_map(|id| items.get(*id).uses.workers.iter().map(|call| (*id, *call)));
    calls.map(|(id, call)| plan_call(program, items, id, call, names)).collect()
}

fn plan_call(program: &Program, items: &Items, id: ItemId, call: NodeId, names: &mut Names) -> PlannedWorker {
    let module = id.0;
    let data = &program.modules[module.0 as usize];
    let callback = &data.tables.worker_callbacks[&call];
    let (uses, wish) = match &callback.target {
        WorkerTarget::Lambda(function) => {
            (collect_lambda(program, module, &data.tree.body[id.1 as usize], *function), "worker_callback".to_owned())
        }
        WorkerTarget::Function(global) => {
            let global = resolve(program, *global);
            let binding = &program.modules[global.module.0 as usize].tables.bindings[global.binding.0 as usize];
            let target = Use { target: Target::Global(global), written: None };
            (Uses { all: vec![target], ..Uses::default() }, format!("{}_in_worker", binding.name))
        }
    };
    PlannedWorker {
        module,
        call,
        name: names.claim(&wish),
        locals: local_captures(program, callback),
        globals: computed_globals(program, items, &uses),
        short: callback.short,
    }
}

fn local_captures(program: &Program, callback: &WorkerCallback) -> Vec<Global> {
    let is_local = |global: &&Global| {
        !program.modules[global.module.0 as usize].tables.bindings[global.binding.0 as usize].module_level
    };
    callback.captures.iter().filter(is_local).copied().collect()
}

/// Module-level bindings that code with these uses reads, through everything that it calls, and that are no part of a worker's code.
fn computed_globals(program: &Program, items: &Items, uses: &Uses) -> Vec<Global> {
    let reach = reach::of_code(program, items, uses);
    let mut globals: Vec<Global> = Vec::new();
    let reached = reach.items.iter().map(|id| &items.get(*id).uses);
    for used in reached.chain([uses]).flat_map(|uses| &uses.all) {
        if let Target::Global(global) = used.target
            && is_sent(program, items, global)
            && !globals.contains(&global)
        {
            globals.push(global);
        }
    }
    globals.sort_unstable_by_key(|global| (global.module, global.binding));
    globals
}

fn is_sent(program: &Program, items: &Items, global: Global) -> bool {
    let binding = &program.modules[global.module.0 as usize].tables.bindings[global.binding.0 as usize];
    let is_value = matches!(binding.kind, BindingKind::Value | BindingKind::Local | BindingKind::Loop);
    let is_computed = |owner| {
        let item = items.get(owner);
        item.kind == ItemKind::Statement && !item.inert
    };
    is_value && (binding.mutable || items.owner(global).is_some_and(is_computed))
}

/// Whether the statement may run when a worker loads the bundle: it is inert, or a decorated function that needs nothing computed.
pub fn loads_in_worker(program: &Program, items: &Items, id: (ModuleId, u32)) -> bool {
    let item = items.get(id);
    let is_decorated = |binding: &tova_semantic::BindingId| {
        let binding = &program.modules[id.0.0 as usize].tables.bindings[binding.0 as usize];
        matches!(binding.kind, BindingKind::Function { decorated: true, .. })
    };
    let needs_computed = || {
        item.uses.eager.iter().any(|global| {
            is_sent(program, items, *global)
                || items.owner(*global).is_some_and(|owner| owner != id && !items.get(owner).inert)
        })
    };
    item.inert || (item.declares.iter().any(is_decorated) && !needs_computed())
}
