use rustc_hash::FxHashSet;
use tova_diagnostics::codes::W_MODE_IGNORES_ERR;
use tova_syntax::tree::*;

use super::{Lints, tails};
use crate::{BindingKind, Callee, StaticType};

impl<'a> Lints<'a, '_> {
    /// A task whose function returns a Result, where a returned `Err` counts as success (W_MODE_IGNORES_ERR).
    pub(super) fn ignored_err(&mut self, spawn: &'a SpawnExpr) {
        let Some(block) = self.modes.last().filter(|block| block.mode != Mode::All) else { return };
        let Some(function) = self.spawned_function(spawn) else { return };
        if !self.returns_result(function) {
            return;
        }
        let (mode, effect) = match block.mode {
            Mode::First => ("first", "wins the race"),
            _ => ("cancel_on_error", "cancels nothing"),
        };
        let report = self
            .cx
            .diagnostic(
                W_MODE_IGNORES_ERR,
                spawn.operand.span,
                format!("a returned `Err` is a value for `{mode}`: it {effect}"),
            )
            .label("returns a Result")
            .secondary(function.head, "its `Err` is no exception")
            .help("let the task throw instead: `spawn fn() { … .unwrap() }`");
        self.diagnostics.push(report);
    }

    fn spawned_function(&self, spawn: &'a SpawnExpr) -> Option<&'a Function> {
        let callee = match &spawn.operand.kind {
            ExprKind::Lambda(function) => return Some(function),
            ExprKind::Chain(chain) => self.named.tables.callees.get(&chain.steps.last()?.id)?,
            _ => return None,
        };
        let id = match callee {
            Callee::Function { function, .. } if function.module == self.cx.module => {
                match self.named.tables.bindings[function.binding.0 as usize].kind {
                    BindingKind::Function { function, .. } => function,
                    _ => return None,
                }
            }
            Callee::Lambda { function, .. } => *function,
            _ => return None,
        };
        self.named.functions.get(&id).and_then(|node| node.function())
    }

    /// Whether some `return` or the tail value of `function` is certainly a Result.
    fn returns_result(&self, function: &'a Function) -> bool {
        if let Some(signature) = self.named.tables.signatures.get(&function.id)
            && signature.result.head() == StaticType::Result
        {
            return true;
        }
        let mut finder = Returned { lints: self, tails: FxHashSet::default(), found: false };
        match &function.body {
            Body::Block(block) => {
                tails::mark(&block.body, &mut finder.tails);
                block.visit_children(&mut finder);
            }
            Body::Expr(expr) => finder.found = self.type_of(expr.id) == StaticType::Result,
            Body::Statement(_) => {}
        }
        finder.found
    }
}

struct Returned<'l, 'a, 'n> {
    lints: &'l Lints<'a, 'n>,
    tails: FxHashSet<NodeId>,
    found: bool,
}

impl<'a> Visitor<'a> for Returned<'_, '_, '_> {
    fn visit_function(&mut self, _: &'a Function) {}

    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        let value = match &stmt.kind {
            StmtKind::Return(values) => match values.as_slice() {
                [value] => Some(value),
                _ => None,
            },
            StmtKind::Expr(value) if self.tails.contains(&stmt.id) => Some(value),
            _ => None,
        };
        self.found |= value.is_some_and(|value| self.lints.type_of(value.id) == StaticType::Result);
        stmt.visit_children(self);
    }
}
