//! The code behind names, in all modules that are known so far.

use rustc_hash::{FxHashMap, FxHashSet};
use tova_syntax::tree::*;

use crate::context::Context;
use crate::{BindingId, BindingKind, Global, ImportTarget, ModuleId, Resolution, Tables};

/// Trees and tables of the current module and of those before it. What is looked up is read once per module.
pub(super) struct Sources<'a: 'n, 'n> {
    cx: Context<'a>,
    tables: &'n Tables,
    indexes: FxHashMap<ModuleId, Index<'a>>,
    /// The constants of modules, as far as they have been looked at; see [`super::constants`].
    pub(super) constants: FxHashMap<ModuleId, FxHashSet<BindingId>>,
}

impl<'a: 'n, 'n> Sources<'a, 'n> {
    pub(super) fn new(cx: Context<'a>, tables: &'n Tables) -> Self {
        Sources { cx, tables, indexes: FxHashMap::default(), constants: FxHashMap::default() }
    }

    pub(super) fn tree(&self, module: ModuleId) -> &'a Module {
        if module == self.cx.module { self.cx.tree } else { &self.cx.earlier[module.0 as usize].tree }
    }

    pub(super) fn tables(&self, module: ModuleId) -> &'n Tables {
        if module == self.cx.module { self.tables } else { &self.cx.earlier[module.0 as usize].tables }
    }

    pub(super) fn binding(&self, global: Global) -> &'n crate::Binding {
        &self.tables(global.module).bindings[global.binding.0 as usize]
    }

    /// The binding that a name stands for, after following imports from Tova modules.
    pub(super) fn resolve(&self, global: Global) -> Global {
        let mut target = global;
        for _ in 0..=self.cx.earlier.len() {
            match &self.binding(target).kind {
                BindingKind::Import(ImportTarget::Tova(next)) => target = *next,
                _ => break,
            }
        }
        target
    }

    /// A function or lambda by its id.
    pub(super) fn function(&mut self, module: ModuleId, id: NodeId) -> Option<&'a Function> {
        self.index(module).functions.get(&id).copied()
    }

    /// The decorators of a declared function by its id.
    pub(super) fn decorators(&mut self, module: ModuleId, function: NodeId) -> &'a [Decorator] {
        self.index(module).decorators.get(&function).copied().unwrap_or_default()
    }

    /// The value of a declaration that binds one name to one value.
    pub(super) fn value(&mut self, global: Global) -> Option<&'a Expr> {
        self.index(global.module).values.get(&global.binding).copied()
    }

    /// All declarations that bind one name to one value, in source order.
    pub(super) fn values_in_order(&mut self, module: ModuleId) -> Vec<(BindingId, &'a Expr)> {
        let mut values: Vec<_> = self.index(module).values.iter().map(|(binding, value)| (*binding, *value)).collect();
        values.sort_unstable_by_key(|(binding, _)| self.binding(Global { module, binding: *binding }).span.start);
        values
    }

    /// The value of `export default <expression>`.
    pub(super) fn default_value(&self, module: ModuleId) -> Option<&'a Expr> {
        self.tree(module).body.iter().find_map(|stmt| match &stmt.kind {
            StmtKind::Export(export) => match &export.kind {
                ExportKind::DefaultExpr(value) => Some(value),
                _ => None,
            },
            _ => None,
        })
    }

    /// The function that a name stands for as long as the program runs: a declaration, or a lambda bound to a name that is never bound again.
    pub(super) fn function_of(&mut self, global: Global) -> Option<&'a Function> {
        let binding = self.binding(global);
        match binding.kind {
            BindingKind::Function { function, decorated: false, .. } => self.function(global.module, function),
            BindingKind::Value if !binding.mutable && !binding.reassigned => {
                match self.value(global).map(strip)?.kind {
                    ExprKind::Lambda(ref function) => Some(function),
                    _ => None,
                }
            }
            _ => None,
        }
    }

    fn index(&mut self, module: ModuleId) -> &Index<'a> {
        let (tree, tables) = (self.tree(module), self.tables(module));
        self.indexes.entry(module).or_insert_with(|| {
            let mut reader = Reader { tables, index: Index::default() };
            tree.body.visit(&mut reader);
            reader.index
        })
    }
}

/// An expression without the parentheses around it.
pub(super) fn strip(expr: &Expr) -> &Expr {
    match &expr.kind {
        ExprKind::Paren(inner) => strip(inner),
        _ => expr,
    }
}

#[derive(Default)]
struct Index<'a> {
    functions: FxHashMap<NodeId, &'a Function>,
    values: FxHashMap<BindingId, &'a Expr>,
    decorators: FxHashMap<NodeId, &'a [Decorator]>,
}

struct Reader<'a, 'n> {
    tables: &'n Tables,
    index: Index<'a>,
}

impl<'a> Visitor<'a> for Reader<'a, '_> {
    fn visit_function(&mut self, function: &'a Function) {
        self.index.functions.insert(function.id, function);
        function.visit_children(self);
    }

    fn visit_fn_decl(&mut self, decl: &'a FnDecl) {
        if !decl.decorators.is_empty() {
            self.index.decorators.insert(decl.function.id, &decl.decorators);
        }
        decl.visit_children(self);
    }

    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        if let StmtKind::Assign(assign) = &stmt.kind
            && assign.targets.len() == assign.values.len()
        {
            for (target, value) in assign.targets.iter().zip(&assign.values) {
                if let Target::Binder(BinderTarget { binder: Binder { kind: BinderKind::Name(name), .. }, .. }) = target
                    && self.tables.declares.contains(&name.id)
                    && let Some(Resolution::Binding(binding)) = self.tables.names.get(&name.id)
                {
                    self.index.values.insert(*binding, value);
                }
            }
        }
        stmt.visit_children(self);
    }
}
