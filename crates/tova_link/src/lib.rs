//! Chooses what a Tova bundle contains and what everything is called.
#![forbid(unsafe_code)]

mod exports;
mod host_objects;
mod imports;
mod inert;
mod items;
mod names;
mod plan;
mod reach;
mod reserved;
mod sent;
mod start;
mod uses;
mod workers;

pub use plan::*;
pub use reserved::is_reserved;

use rustc_hash::FxHashSet;
use tova_semantic::{ModuleId, Program};
use tova_source::Name;

use items::Items;
use names::Names;
use uses::Target;

/// What the linker cannot know from the program alone.
pub struct LinkOptions<'a> {
    /// Names that the linked runtime files declare or need at the top level; user bindings there must avoid them. Empty in a first attempt.
    pub extra_taken: &'a FxHashSet<Name>,
    /// Names that the lowering writes into user code by itself (helpers, host globals); bindings anywhere must avoid them. Empty in a first attempt.
    pub emitted: &'a FxHashSet<Name>,
    /// The source string of an import as the output has to write it, given the importing module and the string in the program; `None` if it is
    /// no module of the host.
    pub host_source: &'a dyn Fn(ModuleId, &str) -> Option<Name>,
}

/// Decides what of `program` goes into one bundle, in which order, and under which names. The same program and options give the same plan.
pub fn link(program: &Program, options: &LinkOptions) -> Plan {
    let items = Items::of(program);
    let reach = reach::of_program(program, &items);

    let mut names = Names::default();
    names.taken.extend(options.extra_taken.union(options.emitted).cloned());
    names.taken.extend(reach.outer_names.iter().cloned());
    let mut plan = Plan { names: names::name_bindings(program, &items, &reach, &mut names), ..Plan::default() };
    (plan.imports, plan.host_names) = imports::merge(program, &reach, options, &mut names);
    for (number, data) in program.modules.iter().enumerate() {
        let module = ModuleId(number as u32);
        if reach.defaults.contains(&module) {
            plan.default_names.insert(module, names.claim("default_export"));
        }
        if reach.namespaces.contains(&module) {
            plan.namespaces.push((module, names.claim(&names::identifier_of(&data.file.path))));
        }
    }
    plan.workers = workers::plan(program, &items, &reach, &mut names);
    let calls = plan.workers.iter().enumerate().map(|(place, worker)| ((worker.module, worker.call), place));
    plan.worker_places = calls.collect();
    plan.decorations = workers::plan_decorations(program, &plan.workers, &mut names);
    let serves = !plan.workers.is_empty();
    plan.workers_name = serves.then(|| names.claim("workers"));

    plan.exports = exports::of_entry(program, options, |target| plan.name_of_target(program, target));
    let exports = !plan.exports.is_empty();
    let top_level = start::place(program, &items, &reach, &plan.workers, exports);
    plan.modules = top_level.modules;
    plan.start = match (serves, top_level.waits, exports) {
        (true, ..) | (_, true, false) => Start::Function { name: names.claim("main"), awaited: exports },
        (false, true, true) => Start::TopLevelAwait,
        (false, false, _) => Start::Plain,
    };
    plan.hoisted = hoisted(program, &items, &plan);
    plan.main = main_function(program);
    plan.cancelling = reach.items.iter().any(|id| items.get(*id).uses.cancels);
    plan.has_channels = reach.items.iter().any(|id| items.get(*id).uses.mention("Channel"));
    plan.host_objects = host_objects::are_met(program, &items, &reach, &plan);
    plan.hidden = names::hidden_names(&items, &reach, |target| plan.name_of_target(program, target));
    for worker in &plan.workers {
        plan.hidden.entry(worker.module).or_default().insert(worker.name.clone());
    }
    for (global, name) in &plan.decorations {
        plan.hidden.entry(global.module).or_default().insert(name.clone());
    }
    plan.emitted = options.emitted.clone();
    plan.taken = names.taken;
    plan
}

fn hoisted(program: &Program, items: &Items, plan: &Plan) -> FxHashSet<tova_semantic::Global> {
    let entry = program.entry();
    let tables = &program.modules[entry.0 as usize].tables;
    let marked = tables.exports.iter().filter(|export| export.marked);
    let exported = marked.filter_map(|export| uses::exported(program, entry, &export.name));
    start::hoisted(program, items, &plan.modules, &plan.workers, exported.collect::<Vec<Target>>().into_iter())
}

fn main_function(program: &Program) -> Option<MainFunction> {
    let entry = program.entry();
    let data = &program.modules[entry.0 as usize];
    let binding = data.tables.main?;
    let tova_semantic::BindingKind::Function { is_async, .. } = data.tables.bindings[binding.0 as usize].kind else {
        return None;
    };
    let takes_args = data.tree.body.iter().any(|stmt| match &items::inner(stmt).kind {
        tova_syntax::tree::StmtKind::Fn(decl) => decl.name.name == "main" && !decl.function.params.is_empty(),
        _ => false,
    });
    Some(MainFunction { binding: tova_semantic::Global { module: entry, binding }, is_async, takes_args })
}
