//! What has to be sent to a worker with its code.

use rustc_hash::{FxHashMap, FxHashSet};
use tova_semantic::{BindingKind, Global, ModuleId, Program, awaits};
use tova_source::Name;
use tova_syntax::tree::NodeId;

use crate::items::{ItemId, ItemKind, Items};
use crate::plan::resolve;
use crate::reach::Reach;
use crate::uses::{Target, Uses, collect_parts, exported};

/// Methods that text operators, the library and the host call without their name being written.
const IMPLICIT_METHODS: &[&str] = &["toString", "toJSON"];

/// Values that code reads, through everything that it calls, and that are no part of a worker's code.
#[derive(Default)]
pub struct Sent {
    /// Module-level bindings, in the order of the program.
    pub globals: Vec<Global>,
    /// Modules whose default expression is read.
    pub defaults: Vec<ModuleId>,
    /// Decorated functions, in the order of the program: a worker decorates them itself.
    pub decorated: Vec<Global>,
}

impl Sent {
    fn is_empty(&self) -> bool {
        self.globals.is_empty() && self.defaults.is_empty() && self.decorated.is_empty()
    }
}

/// Finds what is sent.
pub struct Sender<'a> {
    program: &'a Program,
    items: &'a Items,
    /// Methods of types that are kept, by name: instances of any type may arrive as items, so what a member call means is found by its name.
    methods: FxHashMap<Name, Vec<(ModuleId, NodeId)>>,
    /// What the methods use.
    bodies: FxHashMap<ModuleId, FxHashMap<NodeId, Uses>>,
    /// From which pieces anything is reached that is sent; the others need no look. `None` until that is known.
    telling: Option<FxHashSet<Piece>>,
}

/// A statement that is kept, or the methods of a name.
#[derive(Clone, PartialEq, Eq, Hash)]
enum Piece {
    Item(ItemId),
    Member(Name),
}

impl<'a> Sender<'a> {
    /// For callbacks of a program of which `reach` is kept.
    pub fn of(program: &'a Program, items: &'a Items, reach: &Reach) -> Self {
        let mut kept = Vec::new();
        let mut bodies: FxHashMap<ModuleId, FxHashSet<NodeId>> = FxHashMap::default();
        for (number, data) in program.modules.iter().enumerate() {
            for ty in &data.tables.types {
                let global = Global { module: ModuleId(number as u32), binding: ty.binding };
                if items.owner(global).is_some_and(|owner| reach.items.contains(&owner)) {
                    for method in &ty.methods {
                        bodies.entry(method.module).or_default().insert(method.function);
                        kept.push(method);
                    }
                }
            }
        }
        let uses: FxHashMap<ModuleId, FxHashMap<NodeId, Uses>> = bodies
            .into_iter()
            .map(|(module, functions)| {
                let stmts = program.modules[module.0 as usize].tree.body.iter();
                (module, collect_parts(program, module, stmts, &functions))
            })
            .collect();
        let mut methods: FxHashMap<Name, Vec<(ModuleId, NodeId)>> = FxHashMap::default();
        for method in kept {
            methods.entry(method.name.clone()).or_default().push((method.module, method.function));
        }
        let mut sender = Sender { program, items, methods, bodies: uses, telling: None };
        sender.telling = Some(sender.telling_pieces(reach));
        sender
    }

    fn telling_pieces(&self, reach: &Reach) -> FxHashSet<Piece> {
        let mut users: FxHashMap<Piece, Vec<Piece>> = FxHashMap::default();
        let mut open = Vec::new();
        let statements = reach.items.iter().map(|id| (Piece::Item(*id), vec![&self.items.get(*id).uses]));
        let methods = self.methods.keys().map(|name| (Piece::Member(name.clone()), self.methods_of(name).collect()));
        for (piece, code) in statements.chain(methods) {
            let mut search = Search::of(self);
            code.into_iter().for_each(|uses| search.read_uses(uses));
            let next = search.code.into_iter().map(Piece::Item).chain(search.members.into_iter().map(Piece::Member));
            next.for_each(|next| users.entry(next).or_default().push(piece.clone()));
            if !search.sent.is_empty() {
                open.push(piece);
            }
        }
        let mut telling = FxHashSet::default();
        while let Some(piece) = open.pop() {
            if !telling.contains(&piece) {
                open.extend(users.get(&piece).into_iter().flatten().cloned());
                telling.insert(piece);
            }
        }
        telling
    }

    /// What the methods of a name use.
    fn methods_of(&self, name: &Name) -> impl Iterator<Item = &Uses> {
        let methods = self.methods.get(name).into_iter().flatten();
        methods.filter_map(|(module, function)| self.bodies.get(module)?.get(function))
    }

    /// What pieces of code read.
    pub fn sent_with<'s>(&'s self, code: impl Iterator<Item = &'s Uses>) -> Sent {
        let mut search = Search::of(self);
        search.open.extend(code);
        while let Some(uses) = search.open.pop() {
            search.read_uses(uses);
        }
        let mut sent = search.sent;
        sent.globals.sort_unstable();
        sent.defaults.sort_unstable();
        sent.decorated.sort_unstable();
        sent.globals.dedup();
        sent.defaults.dedup();
        sent.decorated.dedup();
        sent
    }
}

struct Search<'s, 'a> {
    sender: &'s Sender<'a>,
    sent: Sent,
    /// Statements that are part of the code.
    code: FxHashSet<ItemId>,
    members: FxHashSet<Name>,
    open: Vec<&'s Uses>,
}

impl<'s, 'a> Search<'s, 'a> {
    fn of(sender: &'s Sender<'a>) -> Self {
        let (code, members) = (FxHashSet::default(), FxHashSet::default());
        Search { sender, sent: Sent::default(), code, members, open: Vec::new() }
    }

    fn read_uses(&mut self, uses: &Uses) {
        uses.all.iter().for_each(|used| self.refer(&used.target));
        uses.members.iter().for_each(|name| self.member(name));
        if uses.shows {
            self.implicit_members();
        }
    }

    fn member(&mut self, name: &Name) {
        let sender = self.sender;
        if sender.methods.contains_key(name)
            && self.is_worth_it(|| Piece::Member(name.clone()))
            && self.members.insert(name.clone())
        {
            self.open.extend(sender.methods_of(name));
        }
    }

    fn is_worth_it(&self, piece: impl FnOnce() -> Piece) -> bool {
        self.sender.telling.as_ref().is_none_or(|telling| telling.contains(&piece()))
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
                    let binding = &program.modules[global.module.0 as usize].tables.bindings[global.binding.0 as usize];
                    if matches!(binding.kind, BindingKind::Function { decorated: true, .. }) {
                        self.sent.decorated.push(global);
                    }
                    self.read(owner);
                } else {
                    self.sent.globals.push(global);
                }
            }
            Target::Default(module) => match items.defaults.get(module).map(|index| (*module, *index)) {
                Some(owner) if items.get(owner).inert => self.read(owner),
                Some(_) => self.sent.defaults.push(*module),
                None => {}
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
        if self.is_worth_it(|| Piece::Item(owner)) && self.code.insert(owner) {
            let uses = &self.sender.items.get(owner).uses;
            self.open.push(uses);
        }
    }
}

/// Whether a module-level binding has a value of its own in every run of the program: it can change, or is computed.
fn is_sent(program: &Program, items: &Items, global: Global) -> bool {
    let data = &program.modules[global.module.0 as usize];
    let binding = &data.tables.bindings[global.binding.0 as usize];
    let owner = items.owner(global);
    match binding.kind {
        BindingKind::Value | BindingKind::Local | BindingKind::Loop => {
            let is_computed = |owner| items.get(owner).kind == ItemKind::Statement && !items.get(owner).inert;
            binding.mutable || owner.is_some_and(is_computed)
        }
        // Decorating it takes more than a call.
        BindingKind::Function { decorated: true, .. } => {
            owner.is_some_and(|(_, index)| awaits(&data.tree.body[index as usize]))
        }
        _ => false,
    }
}
