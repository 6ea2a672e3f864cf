use tova_diagnostics::codes::W_SHARED_VAR_IN_TASKS;
use tova_source::Span;
use tova_syntax::tree::*;

use super::Lints;
use crate::{BindingId, BindingKind};

/// A variable from outside that a task assigns.
#[derive(Clone, Copy)]
struct Write {
    variable: BindingId,
    at: Span,
    /// Where the value was read, if the task waits between reading and writing.
    stale: Option<Span>,
}

impl<'a> Lints<'a, '_> {
    /// Two tasks of a block that assign one variable, one of them with what it read before it waited (W_SHARED_VAR_IN_TASKS).
    pub(super) fn shared_var(&mut self, block: &'a Block) {
        let mut tasks = Tasks { lints: self, loops: 0, writes: Vec::new() };
        block.visit(&mut tasks);
        let writes = tasks.writes;
        let mut reported: Vec<BindingId> = Vec::new();
        for (at, writes_of_task) in writes.iter().enumerate() {
            for write in writes_of_task {
                let Some(read) = write.stale.filter(|_| !reported.contains(&write.variable)) else { continue };
                let others = writes.iter().enumerate().filter(|(other, _)| *other != at);
                let other = others.flat_map(|(_, writes)| writes).find(|other| other.variable == write.variable);
                let Some(other) = other else { continue };
                reported.push(write.variable);
                self.report_shared(*write, read, other.at);
            }
        }
    }

    fn report_shared(&mut self, write: Write, read: Span, other: Span) {
        let name = &self.named.tables.bindings[write.variable.0 as usize].name;
        let mut report = self
            .cx
            .diagnostic(
                W_SHARED_VAR_IN_TASKS,
                write.at,
                format!("tasks overwrite each other's `{name}`: this one waits between reading and assigning it"),
            )
            .label("the value read before the wait may be old by now");
        if read != write.at {
            report = report.secondary(read, "read here");
        }
        if other != write.at {
            report = report.secondary(other, "another task assigns it here");
        }
        let report = report.help(format!(
            "read `{name}` after the wait, in the statement that assigns it, or let each task return its part"
        ));
        self.diagnostics.push(report);
    }

    /// The variables from outside that `function` assigns.
    fn outer_writes(&self, function: &'a Function) -> Vec<Write> {
        let mut writes = Writes { lints: self, function, waits: Vec::new(), found: Vec::new() };
        function.body.visit(&mut writes);
        writes.found
    }

    /// Where `expr` reads `variable`.
    fn read_of(&self, expr: &'a Expr, variable: BindingId) -> Option<Span> {
        struct Finder<'l, 'a, 'n>(&'l Lints<'a, 'n>, BindingId, Option<Span>);
        impl<'a> Visitor<'a> for Finder<'_, 'a, '_> {
            fn visit_ident(&mut self, ident: &'a Ident) {
                if self.0.binding_of(ident) == Some(self.1) {
                    self.2.get_or_insert(ident.span);
                }
            }
        }
        let mut finder = Finder(self, variable, None);
        finder.visit_expr(expr);
        finder.2
    }
}

/// Collects the writes of every task of a block; a task in a loop counts as two.
struct Tasks<'l, 'a, 'n> {
    lints: &'l Lints<'a, 'n>,
    loops: u32,
    writes: Vec<Vec<Write>>,
}

impl<'a> Visitor<'a> for Tasks<'_, 'a, '_> {
    fn visit_function(&mut self, _: &'a Function) {}

    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        match &stmt.kind {
            // An inner block has ended before the next statement runs.
            StmtKind::Concurrent(_) => {}
            StmtKind::For(_) | StmtKind::While(_) => {
                self.loops += 1;
                stmt.visit_children(self);
                self.loops -= 1;
            }
            _ => stmt.visit_children(self),
        }
    }

    fn visit_expr(&mut self, expr: &'a Expr) {
        if let ExprKind::Spawn(spawn) = &expr.kind
            && let Some(function) = self.lints.task_function(spawn)
        {
            let writes = self.lints.outer_writes(function);
            if self.loops > 0 {
                self.writes.push(writes.clone());
            }
            self.writes.push(writes);
        }
        expr.visit_children(self);
    }
}

struct Writes<'l, 'a, 'n> {
    lints: &'l Lints<'a, 'n>,
    function: &'a Function,
    /// Where the function waits, so far.
    waits: Vec<u32>,
    found: Vec<Write>,
}

impl<'a> Writes<'_, 'a, '_> {
    fn outer_variable(&self, name: &Ident) -> Option<BindingId> {
        let id = self.lints.binding_of(name)?;
        let binding = &self.lints.named.tables.bindings[id.0 as usize];
        let inside = self.function.span.start <= binding.span.start && binding.span.end <= self.function.span.end;
        (binding.kind == BindingKind::Value && binding.mutable && !inside).then_some(id)
    }

    fn waits_between(&self, from: u32, to: u32) -> bool {
        self.waits.iter().any(|wait| from <= *wait && *wait < to)
    }

    /// Where the value that is assigned to `variable` reads it before a wait.
    fn stale_read(&self, variable: BindingId, value: &'a Expr) -> Option<Span> {
        if let Some(read) = self.lints.read_of(value, variable) {
            return Some(read).filter(|read| self.waits_between(read.end, value.span.end));
        }
        // `t = total`, a wait, `total = t + 1`
        let mut copies = Copies { lints: self.lints, variable, found: None };
        copies.visit_expr(value);
        copies.found.filter(|read| self.waits_between(read.end, value.span.end))
    }
}

impl<'a> Visitor<'a> for Writes<'_, 'a, '_> {
    fn visit_function(&mut self, _: &'a Function) {}

    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        match &stmt.kind {
            StmtKind::For(of) if of.is_async => self.waits.push(of.keyword.start),
            StmtKind::Concurrent(concurrent) => self.waits.push(concurrent.keyword.start),
            StmtKind::Select(select) => self.waits.push(select.keyword.start),
            _ => {}
        }
        stmt.visit_children(self);
        match &stmt.kind {
            StmtKind::Assign(assign) => {
                if let ([Target::Binder(target)], [value]) = (assign.targets.as_slice(), assign.values.as_slice())
                    && let BinderKind::Name(name) = &target.binder.kind
                    && let Some(variable) = self.outer_variable(name)
                {
                    let stale = self.stale_read(variable, value);
                    self.found.push(Write { variable, at: name.span, stale });
                }
            }
            StmtKind::Compound(compound) => {
                if let ExprKind::Name(name) = &compound.target.kind
                    && let Some(variable) = self.outer_variable(name)
                {
                    let waits = self.waits_between(name.span.end, compound.value.span.end);
                    self.found.push(Write { variable, at: name.span, stale: waits.then_some(name.span) });
                }
            }
            _ => {}
        }
    }

    fn visit_expr(&mut self, expr: &'a Expr) {
        if let ExprKind::Await(wait) = &expr.kind {
            self.waits.push(wait.keyword.start);
        }
        expr.visit_children(self);
    }
}

/// Finds a name in a value that was given what the variable held.
struct Copies<'l, 'a, 'n> {
    lints: &'l Lints<'a, 'n>,
    variable: BindingId,
    found: Option<Span>,
}

impl<'a> Visitor<'a> for Copies<'_, 'a, '_> {
    fn visit_ident(&mut self, ident: &'a Ident) {
        let copy = self.lints.binding_of(ident).map(|id| &self.lints.named.facts[id.0 as usize]);
        if let Some(init) = copy.and_then(|facts| facts.init) {
            self.found = self.found.or_else(|| self.lints.read_of(init, self.variable));
        }
    }
}
