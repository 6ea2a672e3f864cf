//! Code that is written in one place of the program and emitted in another: default methods of traits, lifted callbacks.

use rustc_hash::{FxHashMap, FxHashSet};
use tova_semantic::{ModuleData, ModuleId};
use tova_syntax::tree::{Expr, FnDecl, Function, NodeId, Visitor};

use super::Lowering;
use crate::names::Names;

impl<'a> Lowering<'a> {
    /// Runs `work` as if the code of `module` were being lowered.
    pub(super) fn in_module<T>(&mut self, module: ModuleId, work: impl FnOnce(&mut Self) -> T) -> T {
        if module == self.module {
            return work(self);
        }
        let data = &self.program.modules[module.0 as usize];
        let inside = Names::new(self.plan, module, &self.written[module.0 as usize], Default::default());
        let outer_module = std::mem::replace(&mut self.module, module);
        let outer_tables = std::mem::replace(&mut self.tables, &data.tables);
        let outer_base = std::mem::replace(&mut self.base, self.bases[data.file.file.0 as usize]);
        let outer_names = std::mem::replace(&mut self.names, inside);
        // All of these go by ids that mean something else in another module.
        let outer = (
            std::mem::take(&mut self.frame),
            std::mem::take(&mut self.placeholder),
            std::mem::take(&mut self.shapes),
            std::mem::take(&mut self.never_negative),
            std::mem::take(&mut self.predeclared),
            std::mem::take(&mut self.declared_early),
        );
        let result = work(self);
        (self.frame, self.placeholder, self.shapes, self.never_negative, self.predeclared, self.declared_early) = outer;
        self.names = outer_names;
        self.base = outer_base;
        self.tables = outer_tables;
        self.module = outer_module;
        result
    }

    /// A function of any module by its id.
    pub(super) fn function_tree(&mut self, module: ModuleId, function: NodeId) -> Option<&'a Function> {
        self.pieces(module).functions.get(&function).copied()
    }

    /// The argument of a call of the current module that runs in workers, by its id.
    pub(super) fn argument_tree(&mut self, id: NodeId) -> Option<&'a Expr> {
        self.pieces(self.module).arguments.get(&id).copied()
    }

    /// The declaration of a function of the current module by the function's id.
    pub(super) fn declaration_tree(&mut self, function: NodeId) -> Option<&'a FnDecl> {
        self.pieces(self.module).declarations.get(&function).copied()
    }

    fn pieces(&mut self, module: ModuleId) -> &Pieces<'a> {
        let program = self.program;
        self.pieces.entry(module).or_insert_with(|| {
            let ModuleData { tree, tables, .. } = &program.modules[module.0 as usize];
            let wanted = tables.worker_callbacks.values().map(|callback| callback.argument).collect();
            let mut reader = PiecesReader { wanted, pieces: Pieces::default() };
            tree.visit_children(&mut reader);
            reader.pieces
        })
    }
}

/// Code of a module that may be emitted elsewhere, by ids.
#[derive(Default)]
pub(super) struct Pieces<'a> {
    functions: FxHashMap<NodeId, &'a Function>,
    /// By the function's id.
    declarations: FxHashMap<NodeId, &'a FnDecl>,
    /// Arguments that run in workers.
    arguments: FxHashMap<NodeId, &'a Expr>,
}

struct PiecesReader<'a> {
    wanted: FxHashSet<NodeId>,
    pieces: Pieces<'a>,
}

impl<'a> Visitor<'a> for PiecesReader<'a> {
    fn visit_function(&mut self, function: &'a Function) {
        self.pieces.functions.insert(function.id, function);
        function.visit_children(self);
    }

    fn visit_fn_decl(&mut self, decl: &'a FnDecl) {
        self.pieces.declarations.insert(decl.function.id, decl);
        decl.visit_children(self);
    }

    fn visit_expr(&mut self, expr: &'a Expr) {
        if self.wanted.contains(&expr.id) {
            self.pieces.arguments.insert(expr.id, expr);
        }
        expr.visit_children(self);
    }
}
