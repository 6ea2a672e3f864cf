//! What has to be sent to a worker with its code.

use rustc_hash::FxHashSet;
use tova_semantic::{BindingKind, Global, ModuleId, Program};
use tova_source::Name;

use crate::items::{ItemId, ItemKind, Items};
use crate::plan::resolve;
use crate::reach::Reach;
use crate::uses::{Target, Uses, collect_part, exported};

/// Methods that text operators, the library and the host call without their name being written.
const IMPLICIT_METHODS: &[&str] = &["toString", "toJSON"];

/// Values that code reads, through everything that it calls, and that are no part of a worker's code.
#[derive(Default)]
pub struct Sent {
    /// Module-level bindings, in the order of the program.
    pub globals: Vec<Global>,
    /// Modules whose default expression is read.
    pub defaults: Vec<ModuleId>,
    /// Statements that are part of the code.
    pub code: FxHashSet<ItemId>,
}

/// A method of a type that is kept.
struct Method {
    name: Name,
    uses: Uses,
}

/// Finds what is sent.
pub struct Sender<'a> {
    program: &'a Program,
    items: &'a Items,
    /// Instances of any type may arrive as items, so what a member call means is found by its name.
    methods: Vec<Method>,
}

impl<'a> Sender<'a> {
    /// For callbacks of a program of which `reach` is kept.
    pub fn of(program: &'a Program, items: &'a Items, reach: &Reach) -> Self {
        let mut methods = Vec::new();
        for (number, data) in program.modules.iter().enumerate() {
            for ty in &data.tables.types {
                let global = Global { module: ModuleId(number as u32), binding: ty.binding };
                if !items.owner(global).is_some_and(|owner| reach.items.contains(&owner)) {
                    continue;
                }
                for method in &ty.methods {
                    let body = &program.modules[method.module.0 as usize].tree.body;
                    let holder = items.statement_of(program, method.module, method.function);
                    let uses = holder
                        .map(|index| collect_part(program, method.module, &body[index as usize], method.function));
                    methods.extend(uses.map(|uses| Method { name: method.name.clone(), uses }));
                }
            }
        }
        Sender { program, items, methods }
    }

    /// What pieces of code read.
    pub fn sent_with(&self, code: &[Uses]) -> Sent {
        let mut search =
            Search { sender: self, sent: Sent::default(), members: FxHashSet::default(), open: Vec::new() };
        search.open.extend(code);
        while let Some(uses) = search.open.pop() {
            uses.all.iter().for_each(|used| search.refer(&used.target));
            uses.members.iter().for_each(|name| search.member(name));
            if uses.shows {
                search.implicit_members();
            }
        }
        let mut sent = search.sent;
        sent.globals.sort_unstable_by_key(|global| (global.module, global.binding));
        sent.defaults.sort_unstable();
        sent
    }
}

struct Search<'s, 'a> {
    sender: &'s Sender<'a>,
    sent: Sent,
    members: FxHashSet<Name>,
    open: Vec<&'s Uses>,
}

impl Search<'_, '_> {
    fn member(&mut self, name: &Name) {
        if self.members.insert(name.clone()) {
            let sender = self.sender;
            self.open.extend(sender.methods.iter().filter(|method| method.name == *name).map(|method| &method.uses));
        }
    }

    fn implicit_members(&mut self) {
        IMPLICIT_METHODS.iter().for_each(|name| self.member(&Name::new_static(name)));
    }

    fn refer(&mut self, target: &Target) {
        let Sender { program, items, .. } = *self.sender;
        match target {
            Target::Global(global) => {
                let global = resolve(program, *global);
                let Some(owner) = items.owner(global) else { return };
                if !is_sent(program, items, global) {
                    self.read(owner);
                } else if !self.sent.globals.contains(&global) {
                    self.sent.globals.push(global);
                }
            }
            Target::Default(module) => match items.defaults.get(module).map(|index| (*module, *index)) {
                Some(owner) if items.get(owner).inert => self.read(owner),
                Some(_) if !self.sent.defaults.contains(module) => self.sent.defaults.push(*module),
                _ => {}
            },
            Target::Namespace(module) => {
                for export in &program.modules[module.0 as usize].tables.exports {
                    if let Some(target) = exported(program, *module, &export.name) {
                        // Namespaces do not hold each other in a circle, because imports do not.
                        self.refer(&target);
                    }
                }
            }
            Target::HostImport(_) | Target::Runtime(_) | Target::Host(_) => self.implicit_members(),
        }
    }

    fn read(&mut self, owner: ItemId) {
        if self.sent.code.insert(owner) {
            let uses = &self.sender.items.get(owner).uses;
            self.open.push(uses);
        }
    }
}

/// Whether a module-level binding has a value of its own in every run of the program: it can change, or is computed.
fn is_sent(program: &Program, items: &Items, global: Global) -> bool {
    let binding = &program.modules[global.module.0 as usize].tables.bindings[global.binding.0 as usize];
    let owner = items.owner(global);
    match binding.kind {
        BindingKind::Value | BindingKind::Local | BindingKind::Loop => {
            let is_computed = |owner| items.get(owner).kind == ItemKind::Statement && !items.get(owner).inert;
            binding.mutable || owner.is_some_and(is_computed)
        }
        BindingKind::Function { decorated: true, .. } => owner.is_some_and(|owner| needs_sent(program, items, owner)),
        _ => false,
    }
}

/// Whether running the statement needs a value that is sent.
fn needs_sent(program: &Program, items: &Items, id: ItemId) -> bool {
    let others = items.get(id).uses.eager.iter().filter(|global| items.owner(**global) != Some(id));
    others.into_iter().any(|global| is_sent(program, items, *global))
}

/// Whether a worker that loads the bundle runs the statement: it is inert, or a decorated function that the workers' code `reached`, unless
/// decorating it needs something computed.
pub fn loads_in_worker(program: &Program, items: &Items, reached: &FxHashSet<ItemId>, id: ItemId) -> bool {
    let item = items.get(id);
    let is_decorated = |binding: &tova_semantic::BindingId| {
        let binding = &program.modules[id.0.0 as usize].tables.bindings[binding.0 as usize];
        matches!(binding.kind, BindingKind::Function { decorated: true, .. })
    };
    let is_decorated_function = item.declares.iter().any(is_decorated);
    item.inert || (is_decorated_function && reached.contains(&id) && !needs_sent(program, items, id))
}
