//! The top-level statements of all modules, with what each declares, needs and does.

use rustc_hash::FxHashMap;
use tova_semantic::{BindingId, BindingKind, Global, ModuleData, ModuleId, Program};
use tova_syntax::tree::{ExportKind, Stmt, StmtKind, TypeDecl, TypeDeclKind};

use crate::inert::is_inert;
use crate::uses::{Uses, collect};

/// A top-level statement: index of its module and its index in the module's body.
pub type ItemId = (ModuleId, u32);

/// What becomes of a statement.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ItemKind {
    /// A function, type or `impl`: declared at module level, before anything runs.
    Declaration,
    /// Runs.
    Statement,
    /// Exists only while compiling; what it holds may be copied into types.
    CompileTime,
    /// Imports, exports of names declared elsewhere, tests.
    Nothing,
}

/// A top-level statement.
#[derive(Debug)]
pub struct Item {
    /// What becomes of it.
    pub kind: ItemKind,
    /// Module-level names that it declares.
    pub declares: Vec<BindingId>,
    /// What it needs.
    pub uses: Uses,
    /// Running it (or not) makes no difference but for the names it binds: it may be dropped, moved, or be run in a worker.
    pub inert: bool,
}

/// All items, and who declares what.
pub struct Items {
    modules: Vec<Vec<Item>>,
    owners: FxHashMap<Global, u32>,
    /// `impl`s and traits that make up a type, by the type's binding.
    pub parts: FxHashMap<Global, Vec<ItemId>>,
    /// The `export default <expression>` statements.
    pub defaults: FxHashMap<ModuleId, u32>,
}

impl Items {
    /// Looks at every top-level statement of `program`.
    pub fn of(program: &Program) -> Self {
        let mut items = Items {
            modules: Vec::new(),
            owners: FxHashMap::default(),
            parts: FxHashMap::default(),
            defaults: FxHashMap::default(),
        };
        for (number, data) in program.modules.iter().enumerate() {
            let module = ModuleId(number as u32);
            items.add_module(program, module, data);
        }
        items.settle_inert(program);
        items.add_trait_parts(program);
        items
    }

    /// The item at `id`.
    pub fn get(&self, (module, index): ItemId) -> &Item {
        &self.modules[module.0 as usize][index as usize]
    }

    /// The items of a module, in source order.
    pub fn of_module(&self, module: ModuleId) -> &[Item] {
        &self.modules[module.0 as usize]
    }

    /// The item that declares `binding`.
    pub fn owner(&self, binding: Global) -> Option<ItemId> {
        self.owners.get(&binding).map(|index| (binding.module, *index))
    }

    fn add_module(&mut self, program: &Program, module: ModuleId, data: &ModuleData) {
        let body = &data.tree.body;
        let mut declares: Vec<Vec<BindingId>> = vec![Vec::new(); body.len()];
        for (number, binding) in data.tables.bindings.iter().enumerate().filter(|(_, binding)| binding.module_level) {
            let after = body.partition_point(|stmt| stmt.span.start <= binding.span.start);
            if let Some(index) = after.checked_sub(1) {
                declares[index].push(BindingId(number as u32));
                self.owners.insert(Global { module, binding: BindingId(number as u32) }, index as u32);
            }
        }
        let items = body.iter().zip(declares).enumerate().map(|(index, (stmt, declares))| {
            if let StmtKind::Impl(decl) = &inner(stmt).kind
                && let Some(owner) = crate::uses::binding_of(program, module, &decl.type_name)
            {
                self.parts.entry(owner).or_default().push((module, index as u32));
            }
            if is_default_expression(stmt) {
                self.defaults.insert(module, index as u32);
            }
            let kind = kind_of(data, stmt, &declares);
            let uses = if kind == ItemKind::Nothing { Uses::default() } else { collect(program, module, stmt) };
            Item { kind, declares, uses, inert: kind != ItemKind::Statement || is_inert(data, stmt) }
        });
        let items = items.collect();
        self.modules.push(items);
    }

    /// A statement whose initialiser names something that is computed, or can change, is not inert either. One pass does: it can only name what
    /// stands before it.
    fn settle_inert(&mut self, program: &Program) {
        for number in 0..self.modules.len() {
            let module = ModuleId(number as u32);
            for index in 0..self.modules[number].len() {
                let item = &self.modules[number][index];
                let inert =
                    item.inert && item.uses.eager.iter().all(|used| self.is_fixed(program, module, item, *used));
                self.modules[number][index].inert = inert;
            }
        }
    }

    fn is_fixed(&self, program: &Program, module: ModuleId, item: &Item, used: Global) -> bool {
        let binding = &program.modules[used.module.0 as usize].tables.bindings[used.binding.0 as usize];
        let is_own = used.module == module && item.declares.contains(&used.binding);
        let is_host = matches!(binding.kind, BindingKind::Import(_));
        let is_inert = || self.owner(used).is_none_or(|owner| self.get(owner).inert);
        item.kind != ItemKind::Statement || is_own || (!binding.mutable && !is_host && is_inert())
    }

    /// Types that take default methods from a trait need what the trait's bodies need.
    fn add_trait_parts(&mut self, program: &Program) {
        let mut traits = FxHashMap::default();
        for (number, data) in program.modules.iter().enumerate() {
            for (index, stmt) in data.tree.body.iter().enumerate() {
                if let StmtKind::Trait(decl) | StmtKind::Interface(decl) = &inner(stmt).kind {
                    for function in decl.methods.iter().filter_map(|method| method.default.as_ref()) {
                        let id: ItemId = (ModuleId(number as u32), index as u32);
                        traits.insert((id.0, function.id), id);
                    }
                }
            }
        }
        for (number, data) in program.modules.iter().enumerate() {
            for ty in &data.tables.types {
                let owner = Global { module: ModuleId(number as u32), binding: ty.binding };
                let parts = ty.methods.iter().filter_map(|method| traits.get(&(method.module, method.function)));
                self.parts.entry(owner).or_default().extend(parts);
            }
        }
    }
}

/// The declaration inside `pub`, or the statement itself.
pub fn inner(stmt: &Stmt) -> &Stmt {
    match &stmt.kind {
        StmtKind::Export(export) => match &export.kind {
            ExportKind::Declaration(declaration) => declaration,
            _ => stmt,
        },
        _ => stmt,
    }
}

/// Whether a binding is a refinement type: the one alias that exists at run time, to check values.
pub fn is_refinement(program: &Program, global: Global) -> bool {
    let data = &program.modules[global.module.0 as usize];
    let binding = &data.tables.bindings[global.binding.0 as usize];
    let after = data.tree.body.partition_point(|stmt| stmt.span.start <= binding.span.start);
    binding.kind == BindingKind::CompileTime
        && binding.module_level
        && after.checked_sub(1).is_some_and(
            |index| matches!(&inner(&data.tree.body[index]).kind, StmtKind::Type(decl) if has_predicates(decl)),
        )
}

fn has_predicates(decl: &TypeDecl) -> bool {
    matches!(&decl.kind, TypeDeclKind::Alias(alias) if !alias.predicates.is_empty())
}

fn is_default_expression(stmt: &Stmt) -> bool {
    matches!(&stmt.kind, StmtKind::Export(export) if matches!(export.kind, ExportKind::DefaultExpr(_)))
}

fn kind_of(data: &ModuleData, stmt: &Stmt, declares: &[BindingId]) -> ItemKind {
    let is_type = |id: &BindingId| matches!(data.tables.bindings[id.0 as usize].kind, BindingKind::Type(_));
    match &inner(stmt).kind {
        StmtKind::Fn(decl) if decl.decorators.is_empty() => ItemKind::Declaration,
        StmtKind::Type(decl) if declares.iter().any(is_type) || has_predicates(decl) => ItemKind::Declaration,
        StmtKind::Impl(_) => ItemKind::Declaration,
        StmtKind::Type(_) | StmtKind::Trait(_) | StmtKind::Interface(_) | StmtKind::Extern(_) => ItemKind::CompileTime,
        StmtKind::Import(_) | StmtKind::Test(_) | StmtKind::Error => ItemKind::Nothing,
        StmtKind::Export(export) => match &export.kind {
            ExportKind::DefaultFn(decl) if decl.decorators.is_empty() => ItemKind::Declaration,
            ExportKind::DefaultFn(_) | ExportKind::DefaultExpr(_) | ExportKind::Declaration(_) => ItemKind::Statement,
            ExportKind::Named(_) | ExportKind::All(_) => ItemKind::Nothing,
        },
        _ => ItemKind::Statement,
    }
}
