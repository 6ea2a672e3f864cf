//! What the program needs, from what it runs and exports.

use rustc_hash::FxHashSet;
use tova_semantic::{BindingKind, ExportTarget, Global, HostName, ImportTarget, ModuleId, Program};
use tova_source::Name;

use crate::items::{ItemId, Items, is_refinement};
use crate::plan::resolve;
use crate::uses::{Target, exported};

/// What is kept.
#[derive(Default)]
pub struct Reach {
    /// Kept statements, by module and index.
    pub items: FxHashSet<ItemId>,
    /// Import bindings of host modules that are referred to.
    pub host_imports: FxHashSet<HostName>,
    /// Modules whose namespace is used as a value.
    pub namespaces: FxHashSet<ModuleId>,
    /// Modules whose default expression is used.
    pub defaults: FxHashSet<ModuleId>,
    /// Names of the library and of the host that are referred to.
    pub outer_names: FxHashSet<Name>,
}

/// Everything that running the program needs.
pub fn of_program(program: &Program, items: &Items) -> Reach {
    let mut search = Search { program, items, reach: Reach::default(), open: Vec::new() };
    for number in 0..program.modules.len() {
        let module = ModuleId(number as u32);
        for (index, item) in items.of_module(module).iter().enumerate() {
            if !item.inert {
                search.keep((module, index as u32));
            }
        }
    }
    let entry = program.entry();
    let tables = &program.modules[entry.0 as usize].tables;
    if let Some(main) = tables.main {
        search.refer(&Target::Global(Global { module: entry, binding: main }));
    }
    for export in tables.exports.iter().filter(|export| export.marked) {
        if let Some(target) = exported(program, entry, &export.name) {
            search.refer(&target);
        }
    }
    search.finish()
}

struct Search<'a> {
    program: &'a Program,
    items: &'a Items,
    reach: Reach,
    open: Vec<ItemId>,
}

impl Search<'_> {
    fn finish(mut self) -> Reach {
        while let Some(id) = self.open.pop() {
            let items = self.items;
            let item = items.get(id);
            item.uses.all.iter().for_each(|used| self.refer(&used.target));
            for binding in &item.declares {
                let parts = items.parts.get(&Global { module: id.0, binding: *binding });
                parts.into_iter().flatten().for_each(|part| self.keep(*part));
            }
        }
        self.reach
    }

    fn keep(&mut self, id: ItemId) {
        if self.reach.items.insert(id) {
            self.open.push(id);
        }
    }

    fn refer(&mut self, target: &Target) {
        match target {
            Target::Global(global) => {
                let global = resolve(self.program, *global);
                let binding =
                    &self.program.modules[global.module.0 as usize].tables.bindings[global.binding.0 as usize];
                if let BindingKind::Import(ImportTarget::Host(host)) = &binding.kind {
                    self.reach.host_imports.insert(host.clone());
                } else if let Some(owner) = self.items.owner(global) {
                    self.keep(owner);
                }
            }
            Target::Default(module) => {
                self.reach.defaults.insert(*module);
                if let Some(index) = self.items.defaults.get(module) {
                    self.keep((*module, *index));
                }
            }
            Target::Namespace(module) => {
                if self.reach.namespaces.insert(*module) {
                    for export in &self.program.modules[module.0 as usize].tables.exports {
                        if let ExportTarget::HostAll { module, source } = &export.target {
                            let (module, source) = (*module, source.clone());
                            self.refer(&Target::HostImport(HostName { module, source, imported: None }));
                        } else if let Some(target) = exported(self.program, *module, &export.name) {
                            self.refer(&target);
                        }
                    }
                }
            }
            Target::HostImport(host) => {
                self.reach.host_imports.insert(host.clone());
            }
            Target::Runtime(name) => {
                self.reach.outer_names.insert(Name::new_static(name));
            }
            Target::Host(name) => {
                self.reach.outer_names.insert(name.clone());
            }
        }
    }
}

/// Whether an export of the entry exists at run time at all.
pub fn is_erased(program: &Program, target: &ExportTarget, module: ModuleId) -> bool {
    let global = match target {
        ExportTarget::Binding(binding) => Global { module, binding: *binding },
        ExportTarget::Other(global) => *global,
        _ => return false,
    };
    let global = resolve(program, global);
    let binding = &program.modules[global.module.0 as usize].tables.bindings[global.binding.0 as usize];
    let is_compile_time = binding.kind == BindingKind::CompileTime && !is_refinement(program, global);
    is_compile_time || matches!(binding.kind, BindingKind::Extern { .. })
}
