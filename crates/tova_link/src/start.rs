//! How the top level runs: which statements stay plain, and which form `async function main()`.

use rustc_hash::FxHashSet;
use tova_semantic::{Global, ModuleId, Program};

use crate::items::{ItemId, ItemKind, Items};
use crate::plan::{Placement, PlannedModule, PlannedStatement, PlannedWorker};
use crate::reach::Reach;
use crate::uses::Target;

/// The kept statements of all modules.
pub struct TopLevel {
    /// In running order.
    pub modules: Vec<PlannedModule>,
    /// Some statement waits.
    pub waits: bool,
}

/// Decides what goes where. Statements from the first waiting one on are placed in the function; when the bundle serves as worker, all that
/// its workers must not run.
pub fn place(program: &Program, items: &Items, reach: &Reach, workers: &[PlannedWorker], exports: bool) -> TopLevel {
    let serves = !workers.is_empty();
    let mut waits = false;
    let mut modules = Vec::new();
    for number in 0..program.modules.len() {
        let module = ModuleId(number as u32);
        let mut planned = PlannedModule { module, declarations: Vec::new(), statements: Vec::new() };
        let first_waiting = program.modules[number].tables.first_waiting_statement;
        for (index, item) in items.of_module(module).iter().enumerate() {
            let id = (module, index as u32);
            waits |= first_waiting == Some(id.1);
            if !reach.items.contains(&id) {
                continue;
            }
            let in_function = if serves { !item.inert } else { waits && !exports && !item.inert };
            let placement = if in_function { Placement::Main } else { Placement::Module };
            match item.kind {
                ItemKind::Declaration => planned.declarations.push(id.1),
                ItemKind::Statement => planned.statements.push(PlannedStatement { index: id.1, placement }),
                ItemKind::CompileTime | ItemKind::Nothing => {}
            }
        }
        modules.push(planned);
    }
    TopLevel { modules, waits }
}

/// The bindings of statements in the function that something outside of it needs: declarations, plain statements, exports, worker callbacks.
pub fn hoisted(
    program: &Program,
    items: &Items,
    modules: &[PlannedModule],
    workers: &[PlannedWorker],
    exported: impl Iterator<Item = Target>,
) -> FxHashSet<Global> {
    let mut inside: FxHashSet<ItemId> = FxHashSet::default();
    let mut outside: Vec<ItemId> = Vec::new();
    for planned in modules {
        outside.extend(planned.declarations.iter().map(|index| (planned.module, *index)));
        for statement in &planned.statements {
            let id = (planned.module, statement.index);
            match statement.placement {
                Placement::Main => {
                    inside.insert(id);
                }
                Placement::Module => outside.push(id),
            }
        }
    }
    // Default methods of traits are copied into classes.
    let traits = items.parts.values().flatten().copied();
    let mut hoisted = FxHashSet::default();
    let mut need = |target: &Target| match target {
        Target::Global(global) if items.owner(*global).is_some_and(|owner| inside.contains(&owner)) => {
            hoisted.insert(*global);
        }
        Target::Namespace(module) => {
            for (index, item) in items.of_module(*module).iter().enumerate() {
                if inside.contains(&(*module, index as u32)) {
                    hoisted.extend(item.declares.iter().map(|binding| Global { module: *module, binding: *binding }));
                }
            }
        }
        _ => {}
    };
    for id in outside.into_iter().chain(traits) {
        items.get(id).uses.all.iter().for_each(|used| need(&used.target));
    }
    exported.for_each(|target| need(&target));
    for worker in workers {
        worker.globals.iter().chain(&worker.decorated).for_each(|global| need(&Target::Global(*global)));
    }
    if let Some(main) = program.modules[program.entry().0 as usize].tables.main {
        need(&Target::Global(Global { module: program.entry(), binding: main }));
    }
    // A namespace object lives outside.
    let namespaces: Vec<Target> = (modules.iter().flat_map(|planned| items.of_module(planned.module)))
        .flat_map(|item| &item.uses.all)
        .filter(|used| matches!(used.target, Target::Namespace(_)))
        .map(|used| used.target.clone())
        .collect();
    namespaces.iter().for_each(need);
    hoisted
}
