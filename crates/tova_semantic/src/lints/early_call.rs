//! Top-level calls of functions that read a top-level name before it has its value (E205, `language.md` §3.2).

use rustc_hash::{FxHashMap, FxHashSet};
use tova_diagnostics::codes::E205;
use tova_syntax::tree::*;

use super::Lints;
use crate::{BindingId, BindingKind, Callee, Resolution};

/// What the code of one function does directly.
#[derive(Default)]
struct Direct {
    /// Top-level values that it reads.
    reads: Vec<BindingId>,
    /// Functions of the module that it calls.
    calls: Vec<BindingId>,
}

impl<'a> Lints<'a, '_> {
    pub(super) fn early_calls(&mut self) {
        let late = |at: usize| {
            let binding = &self.named.tables.bindings[at];
            binding.module_level && binding.kind == BindingKind::Value && binding.captured
        };
        if !(0..self.named.tables.bindings.len()).any(late) {
            return;
        }
        let mut direct: FxHashMap<BindingId, Direct> = FxHashMap::default();
        let mut reported = FxHashSet::default();
        for stmt in &self.cx.tree.body {
            let mut calls = Calls { lints: self, direct: Direct::default(), steps: Vec::new() };
            calls.visit_stmt(stmt);
            let steps = calls.steps;
            for (step, function) in steps {
                let mut seen = FxHashSet::default();
                if let Some(read) = self.reads_late(function, step.span.start, &mut direct, &mut seen)
                    && reported.insert(read)
                {
                    self.report_early_call(step, function, read);
                }
            }
        }
    }

    /// A top-level value without its value yet at `offset` that a call of `function` reads.
    fn reads_late(
        &self,
        function: BindingId,
        offset: u32,
        direct: &mut FxHashMap<BindingId, Direct>,
        seen: &mut FxHashSet<BindingId>,
    ) -> Option<BindingId> {
        let mut waiting = vec![function];
        while let Some(function) = waiting.pop() {
            if !seen.insert(function) {
                continue;
            }
            let does = direct.entry(function).or_insert_with(|| self.direct(function));
            let is_late = |read: &&BindingId| self.named.facts[read.0 as usize].usable_from > offset;
            if let Some(read) = does.reads.iter().find(is_late) {
                return Some(*read);
            }
            waiting.extend(&does.calls);
        }
        None
    }

    fn direct(&self, function: BindingId) -> Direct {
        let mut calls = Calls { lints: self, direct: Direct::default(), steps: Vec::new() };
        if let Some(decl) = self.named.facts[function.0 as usize].declaration {
            // Behind a wait the rest of the module may have run.
            if !decl.function.is_async {
                decl.function.visit_children(&mut calls);
            }
        }
        calls.direct
    }

    fn report_early_call(&mut self, step: &'a Step, function: BindingId, read: BindingId) {
        let bindings = &self.named.tables.bindings;
        let (caller, value) = (&bindings[function.0 as usize], &bindings[read.0 as usize]);
        let report = self
            .cx
            .diagnostic(
                E205,
                step.span,
                format!("this call of `{}` needs `{}`, which is not defined yet", caller.name, value.name),
            )
            .label(format!("`{}` has no value here", value.name))
            .secondary(value.span, "defined here")
            .help(format!("move the definition of `{}` above this call", value.name));
        self.diagnostics.push(report);
    }
}

/// Collects what code outside nested functions reads and calls.
struct Calls<'l, 'a, 'n> {
    lints: &'l Lints<'a, 'n>,
    direct: Direct,
    steps: Vec<(&'a Step, BindingId)>,
}

impl<'a> Visitor<'a> for Calls<'_, 'a, '_> {
    fn visit_function(&mut self, _: &'a Function) {}

    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        if !matches!(stmt.kind, StmtKind::Test(_)) {
            stmt.visit_children(self);
        }
    }

    fn visit_ident(&mut self, ident: &'a Ident) {
        let tables = &self.lints.named.tables;
        if let Some(Resolution::Binding(binding)) = tables.names.get(&ident.id)
            && !tables.declares.contains(&ident.id)
        {
            let entry = &tables.bindings[binding.0 as usize];
            if entry.module_level && entry.kind == BindingKind::Value {
                self.direct.reads.push(*binding);
            }
        }
    }

    fn visit_expr(&mut self, expr: &'a Expr) {
        // An argument around `it` is a function of its own.
        if !self.lints.named.tables.it_arguments.contains(&expr.id) {
            expr.visit_children(self);
        }
    }

    fn visit_step(&mut self, step: &'a Step) {
        if let Some(Callee::Function { function, .. }) = self.lints.named.tables.callees.get(&step.id)
            && function.module == self.lints.cx.module
        {
            self.direct.calls.push(function.binding);
            self.steps.push((step, function.binding));
        }
        step.visit_children(self);
    }
}
