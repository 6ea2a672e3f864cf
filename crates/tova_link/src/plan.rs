use rustc_hash::{FxHashMap, FxHashSet};
use tova_semantic::{BindingKind, Global, HostName, ImportTarget, ModuleId, Program};
use tova_source::Name;
use tova_syntax::tree::NodeId;

use crate::uses::{Target, exported};

/// What one bundle contains, in which order, and under which names.
#[derive(Debug, Default)]
pub struct Plan {
    /// Every module with what is kept of it, in the order in which they run.
    pub modules: Vec<PlannedModule>,
    /// JavaScript names of the module-level bindings that are kept, of host imports too. Bindings that only import from a Tova module have none of
    /// their own: ask [`Plan::name_of`], which follows them.
    pub names: FxHashMap<Global, Name>,
    /// Names of the constants that hold the value of `export default <expression>`, of the modules where it is used.
    pub default_names: FxHashMap<ModuleId, Name>,
    /// Modules whose namespace is used as a value (`import * as m`, then `m` other than in `m.name`), with the name of the constant that holds the
    /// namespace object. `m.name` alone is written as the name itself.
    pub namespaces: Vec<(ModuleId, Name)>,
    /// Imports from modules of the host, merged by source, in the order in which the program meets them.
    pub imports: Vec<HostImport>,
    /// Local names of what the program uses of them.
    pub host_names: FxHashMap<HostName, Name>,
    /// What the bundle exports.
    pub exports: Vec<PlannedExport>,
    /// How the top level runs.
    pub start: Start,
    /// Bindings of statements in the start function that something outside of it needs: module-level `let`s. The others are ordinary
    /// declarations in the function. A default expression there always binds a module-level `let`.
    pub hoisted: FxHashSet<Global>,
    /// The `fn main` that runs after the top level.
    pub main: Option<MainFunction>,
    /// The bundle serves as its own worker (`parallelMap` callbacks that can be traced); empty: it does not.
    pub workers: Vec<PlannedWorker>,
    /// Where each call stands in `workers`.
    pub(crate) worker_places: FxHashMap<(ModuleId, NodeId), usize>,
    /// Decorated functions that workers use, in the order of the program, with the name of the function that decorates them.
    pub decorations: Vec<(Global, Name)>,
    /// The name of the constant that holds what `parallelWorkers` returns, if the bundle serves as worker.
    pub workers_name: Option<Name>,
    /// Some task of the program can be cancelled (or leave a block early): blocks, awaits and clean-ups take their cancelling form.
    pub cancelling: bool,
    /// The program itself can get hold of an object of one of the host's own kinds, such as a Map or a promise.
    pub host_objects: bool,
    /// The program mentions the type of channels.
    pub has_channels: bool,
    /// All names that stand for something at the top level of the output: reserved words, names of bindings, of the runtime, of the host.
    pub taken: FxHashSet<Name>,
    /// Names that a local binding must not carry, by module: what the module's code refers to under another name than it was written with.
    pub(crate) hidden: FxHashMap<ModuleId, FxHashSet<Name>>,
    /// The same for every module: names that the lowering writes by itself.
    pub(crate) emitted: FxHashSet<Name>,
}

/// What is kept of a module. Numbers are indexes into the body of its tree; `pub` declarations are meant with their wrapper.
#[derive(Debug)]
pub struct PlannedModule {
    /// Which module.
    pub module: ModuleId,
    /// Functions, types and `impl`s, in source order: emitted as function and class declarations at module level, before any statement. Of a type all
    /// methods are kept.
    pub declarations: Vec<u32>,
    /// Everything that runs, in source order.
    pub statements: Vec<PlannedStatement>,
}

/// A top-level statement that is kept.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct PlannedStatement {
    /// Index into the body of the module's tree.
    pub index: u32,
    /// Where it goes.
    pub placement: Placement,
}

/// Where a top-level statement goes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Placement {
    /// A plain statement of the emitted module.
    Module,
    /// Part of `async function main()`; of the names it binds, those in [`Plan::hoisted`] become module-level `let`s.
    Main,
}

/// How the top level of the program runs.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub enum Start {
    /// As plain statements; nothing waits.
    #[default]
    Plain,
    /// Statements with [`Placement::Main`] form an async function, which the last line starts.
    Function {
        /// Its name: `main` unless that is taken.
        name: Name,
        /// The last line awaits it plainly, because importers need finished exports; else `startProgram` runs it.
        awaited: bool,
    },
    /// As plain statements with `await`, because importers need finished exports.
    TopLevelAwait,
}

/// The program's `fn main`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct MainFunction {
    /// Its binding.
    pub binding: Global,
    /// It is `async`.
    pub is_async: bool,
    /// It declares a parameter.
    pub takes_args: bool,
}

/// All imports from one module of the host.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct HostImport {
    /// The source string to write: as in the program, or relative to the output where the program's is relative.
    pub source: Name,
    /// It is JSON: import attributes are needed.
    pub json: bool,
    /// Local name of `* as name`.
    pub namespace: Option<Name>,
    /// `(imported, local)`; `default` for the default import. All three parts empty: imported for its effects.
    pub named: Vec<(Name, Name)>,
}

/// One export of the bundle.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum PlannedExport {
    /// `export { local as exported }`
    Local {
        /// JavaScript name of the binding.
        local: Name,
        /// The name importers use.
        exported: Name,
    },
    /// `export { imported as exported } from source`; `imported` is `None` for `export * as exported`.
    Host {
        /// The source string to write.
        source: Name,
        /// The name there.
        imported: Option<Name>,
        /// The name importers use.
        exported: Name,
    },
    /// `export * from source`
    HostAll(Name),
}

/// A `parallelMap` callback that can run in workers.
#[derive(Clone, PartialEq, Debug)]
pub struct PlannedWorker {
    /// The module of the call.
    pub module: ModuleId,
    /// The id of the call: key of [`tova_semantic::Tables::worker_callbacks`] of that module.
    pub call: NodeId,
    /// The name of the module-level constant that holds the lifted callback.
    pub name: Name,
    /// Sent by value: module-level bindings that are no part of a worker's code; the factory assigns them before it returns the callback.
    pub globals: Vec<Global>,
    /// The same for computed values of `export default <expression>`, by module.
    pub defaults: Vec<ModuleId>,
    /// Decorated functions that are part of the code: the factory decorates them the first time, in this order.
    pub decorated: Vec<Global>,
    /// The callback is short: a call may finish on the main thread.
    pub short: bool,
}

impl Plan {
    /// The JavaScript name of a module-level binding, looked up through imports; `None` for what is not kept, exists only while compiling, or is a
    /// namespace used by its members.
    pub fn name_of(&self, program: &Program, global: Global) -> Option<&Name> {
        let target = resolve(program, global);
        match import_target(program, target) {
            Some(ImportTarget::TovaDefault(module)) => self.default_names.get(module),
            Some(ImportTarget::TovaNamespace(module)) => self.namespace_name(*module),
            Some(ImportTarget::Host(host)) => self.host_names.get(host),
            _ => self.names.get(&target),
        }
    }

    /// The JavaScript name of the export `name` of `module`, as `m.name` refers to it; `None` if it exports no such value.
    pub fn name_of_export(&self, program: &Program, module: ModuleId, name: &str) -> Option<&Name> {
        self.name_of_target(program, &exported(program, module, name)?)
    }

    pub(crate) fn name_of_target(&self, program: &Program, target: &Target) -> Option<&Name> {
        match target {
            Target::Global(global) => self.name_of(program, *global),
            Target::Default(module) => self.default_names.get(module),
            Target::Namespace(module) => self.namespace_name(*module),
            Target::HostImport(host) => self.host_names.get(host),
            Target::Runtime(_) | Target::Host(_) => None,
        }
    }

    /// The name of the function that decorates `global`, if workers use it.
    pub fn decoration_of(&self, global: Global) -> Option<&Name> {
        let place = self.decorations.binary_search_by_key(&global, |(decorated, _)| *decorated).ok()?;
        Some(&self.decorations[place].1)
    }

    /// The callback of a call in `module`, if it can run in workers.
    pub fn worker_of(&self, module: ModuleId, call: NodeId) -> Option<&PlannedWorker> {
        self.worker_places.get(&(module, call)).map(|place| &self.workers[*place])
    }

    fn namespace_name(&self, module: ModuleId) -> Option<&Name> {
        self.namespaces.iter().find(|(namespace, _)| *namespace == module).map(|(_, name)| name)
    }

    /// The names that the plan gave to things at the top level of the output.
    pub fn taken_names(&self) -> impl Iterator<Item = &Name> {
        let start = match &self.start {
            Start::Function { name, .. } => Some(name),
            Start::Plain | Start::TopLevelAwait => None,
        };
        let constants =
            self.namespaces.iter().map(|(_, name)| name).chain(self.workers.iter().map(|worker| &worker.name));
        let constants = constants.chain(self.decorations.iter().map(|(_, name)| name));
        let named = self.names.values().chain(self.host_names.values());
        named.chain(self.default_names.values()).chain(constants).chain(&self.workers_name).chain(start)
    }

    /// Whether a local binding of `module` may be called `name` in the output: it is no reserved word and hides nothing that emitted code of the
    /// module refers to by that name without the program having written it so.
    pub fn local_is_free(&self, module: ModuleId, name: &str) -> bool {
        !crate::is_reserved(name)
            && !self.emitted.contains(name)
            && !self.hidden.get(&module).is_some_and(|names| names.contains(name))
    }
}

fn import_target(program: &Program, global: Global) -> Option<&ImportTarget> {
    match &program.modules[global.module.0 as usize].tables.bindings[global.binding.0 as usize].kind {
        BindingKind::Import(target) => Some(target),
        _ => None,
    }
}

/// The binding that `global` stands for after following imports from Tova modules.
///
/// Cannot run in a circle: imports of Tova modules have none (E401), and a chain is at most as long as there are modules.
pub fn resolve(program: &Program, global: Global) -> Global {
    let mut target = global;
    for _ in 0..=program.modules.len() {
        match import_target(program, target) {
            Some(ImportTarget::Tova(next)) => target = *next,
            _ => break,
        }
    }
    target
}
