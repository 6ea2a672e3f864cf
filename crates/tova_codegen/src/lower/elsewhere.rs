//! Code that is written in one place of the program and emitted in another: default methods of traits, lifted callbacks.

use tova_semantic::ModuleId;
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
        let program = self.program;
        let functions = self.functions.entry(module).or_insert_with(|| {
            let mut found = Functions::default();
            program.modules[module.0 as usize].tree.visit_children(&mut found);
            found.0
        });
        functions.get(&function).copied()
    }

    /// An expression of the current module by its id.
    pub(super) fn argument_tree(&self, id: NodeId) -> Option<&'a Expr> {
        let mut search = ExprSearch { id, found: None };
        self.data().tree.visit_children(&mut search);
        search.found
    }

    /// The declaration of a function of the current module by the function's id.
    pub(super) fn declaration_tree(&self, function: NodeId) -> Option<&'a FnDecl> {
        let mut search = DeclarationSearch { function, found: None };
        self.data().tree.visit_children(&mut search);
        search.found
    }
}

struct DeclarationSearch<'a> {
    function: NodeId,
    found: Option<&'a FnDecl>,
}

impl<'a> Visitor<'a> for DeclarationSearch<'a> {
    fn visit_fn_decl(&mut self, decl: &'a FnDecl) {
        if decl.function.id == self.function {
            self.found = Some(decl);
        } else if self.found.is_none() {
            decl.visit_children(self);
        }
    }
}

#[derive(Default)]
struct Functions<'a>(rustc_hash::FxHashMap<NodeId, &'a Function>);

impl<'a> Visitor<'a> for Functions<'a> {
    fn visit_function(&mut self, function: &'a Function) {
        self.0.insert(function.id, function);
        function.visit_children(self);
    }
}

struct ExprSearch<'a> {
    id: NodeId,
    found: Option<&'a Expr>,
}

impl<'a> Visitor<'a> for ExprSearch<'a> {
    fn visit_expr(&mut self, expr: &'a Expr) {
        if expr.id == self.id {
            self.found = Some(expr);
        } else if self.found.is_none() {
            expr.visit_children(self);
        }
    }
}
