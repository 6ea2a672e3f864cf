//! What code visibly does besides giving a value.

use tova_syntax::tree::*;

use super::Lints;
use crate::{BindingId, Callee, Resolution};

/// Library functions that do something to the world outside.
const LOUD: &[&str] = &[
    "print",
    "eprint",
    "exit",
    "panic",
    "setEnv",
    "writeText",
    "mkdir",
    "rm",
    "cp",
    "mv",
    "chdir",
    "execAsync",
    "shAsync",
];

impl<'a> Lints<'a, '_> {
    /// Whether `function` certainly does nothing but find a value: it changes and prints nothing, sends and receives nothing, and
    /// calls nothing that might.
    pub(super) fn is_quiet(&self, function: &'a Function) -> bool {
        let mut effects = Effects { lints: self, function: function.id, found: false };
        function.body.visit(&mut effects);
        !effects.found
    }

    /// Whether evaluating an argument does nothing either.
    pub(super) fn is_quiet_argument(&self, argument: &'a Argument) -> bool {
        struct Finder(bool);
        impl<'a> Visitor<'a> for Finder {
            fn visit_expr(&mut self, expr: &'a Expr) {
                self.0 |= matches!(
                    expr.kind,
                    ExprKind::Await(_) | ExprKind::Spawn(_) | ExprKind::Yield(_) | ExprKind::Lambda(_)
                );
                expr.visit_children(self);
            }
            fn visit_step(&mut self, step: &'a Step) {
                self.0 |= matches!(step.kind, StepKind::Call(_) | StepKind::Propagate);
                step.visit_children(self);
            }
        }
        let mut finder = Finder(false);
        argument.visit(&mut finder);
        !finder.0
    }

    /// The binding of this module that `name` stands for.
    pub(super) fn binding_of(&self, name: &Ident) -> Option<BindingId> {
        match self.named.tables.names.get(&name.id) {
            Some(Resolution::Binding(binding)) => Some(*binding),
            _ => None,
        }
    }
}

struct Effects<'l, 'a, 'n> {
    lints: &'l Lints<'a, 'n>,
    function: NodeId,
    found: bool,
}

impl<'a> Effects<'_, 'a, '_> {
    fn target(&mut self, target: &'a Target) {
        match target {
            Target::Place(_) => self.found = true,
            Target::Binder(BinderTarget { binder: Binder { kind: BinderKind::Name(name), .. }, .. }) => {
                self.found |= !self.is_own(name);
            }
            Target::Binder(_) => {}
        }
    }

    /// Whether a name belongs to the function.
    fn is_own(&self, name: &Ident) -> bool {
        let binding = self.lints.binding_of(name);
        binding.is_some_and(|id| self.lints.named.tables.bindings[id.0 as usize].function == Some(self.function))
    }
}

impl<'a> Visitor<'a> for Effects<'_, 'a, '_> {
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        match &stmt.kind {
            StmtKind::Assign(assign) => assign.targets.iter().for_each(|target| self.target(target)),
            StmtKind::Compound(compound) => {
                self.found |= !matches!(&compound.target.kind, ExprKind::Name(name) if self.is_own(name));
            }
            StmtKind::Concurrent(_) | StmtKind::Select(_) | StmtKind::Defer(_) | StmtKind::With(_) => self.found = true,
            StmtKind::For(of) => self.found |= of.is_async,
            _ => {}
        }
        stmt.visit_children(self);
    }

    fn visit_expr(&mut self, expr: &'a Expr) {
        self.found |= matches!(expr.kind, ExprKind::Spawn(_) | ExprKind::Yield(_));
        match &expr.kind {
            ExprKind::Chain(chain) => {
                self.found |=
                    (0..chain.steps.len()).any(|at| !self.lints.is_quiet_step(chain, at, Some(self.function)));
            }
            ExprKind::Pipe(pipe) => self.found |= pipe.stages.iter().any(|stage| !self.lints.is_quiet_stage(stage)),
            _ => {}
        }
        expr.visit_children(self);
    }
}

impl<'a> Lints<'a, '_> {
    /// Whether a step of a chain is no call, or one that visibly does nothing but find a value; `within` is the function it stands in.
    pub(super) fn is_quiet_step(&self, chain: &'a ChainExpr, at: usize, within: Option<NodeId>) -> bool {
        let step = &chain.steps[at];
        let StepKind::Call(arguments) = &step.kind else { return true };
        match self.named.tables.callees.get(&step.id) {
            Some(Callee::Runtime(name)) => !LOUD.contains(name),
            Some(Callee::Struct(..) | Callee::Variant(..) | Callee::KnownLibraryMethod(_)) => true,
            // Of the host's functions those that only read are known: `fetch(url)` without options, what it gives, `Math`.
            Some(Callee::Unknown) => match &chain.base.kind {
                ExprKind::Name(name) if self.named.tables.names.get(&name.id) == Some(&Resolution::Host) => {
                    match name.name.as_str() {
                        "fetch" => arguments.len() == 1,
                        "Math" | "JSON" | "Date" | "String" | "Number" | "Promise" => true,
                        _ => false,
                    }
                }
                _ => at.checked_sub(1).is_some_and(|at| match &chain.steps[at].kind {
                    StepKind::Member(key) => matches!(key.name.as_str(), "json" | "text" | "blob" | "toString"),
                    _ => false,
                }),
            },
            Some(callee) => match self.called_function(callee) {
                // A function that calls itself adds nothing to what it does.
                Some(function) => Some(function.id) == within || !self.does_something(function),
                None => false,
            },
            None => false,
        }
    }

    fn is_quiet_stage(&self, stage: &'a PipeStage) -> bool {
        match (&stage.kind, self.named.tables.callees.get(&stage.id)) {
            (_, Some(Callee::Runtime(name))) => !LOUD.contains(name),
            (_, Some(_)) => false,
            // Its call is looked at as that of a chain.
            (PipeStageKind::Expr(stage), None) => matches!(stage.kind, ExprKind::Chain(_)),
            (PipeStageKind::Steps(steps), None) => !steps.iter().any(|step| matches!(step.kind, StepKind::Call(_))),
        }
    }

    /// Whether a function that is called by one that is looked at may have effects: one that calls further functions is not followed.
    fn does_something(&self, function: &'a Function) -> bool {
        struct Calls<'l, 'a, 'n>(&'l Lints<'a, 'n>, bool);
        impl<'a> Visitor<'a> for Calls<'_, 'a, '_> {
            fn visit_step(&mut self, step: &'a Step) {
                let callee = self.0.named.tables.callees.get(&step.id);
                self.1 |= callee.is_some_and(|callee| self.0.called_function(callee).is_some());
                step.visit_children(self);
            }
        }
        let mut calls = Calls(self, false);
        function.body.visit(&mut calls);
        calls.1 || !self.is_quiet(function)
    }
}

/// Whether `expr` uses a name called `name`.
pub(super) fn mentions(expr: &Expr, name: &str) -> bool {
    struct Finder<'n>(&'n str, bool);
    impl<'a> Visitor<'a> for Finder<'_> {
        fn visit_ident(&mut self, ident: &'a Ident) {
            self.1 |= ident.name == self.0;
        }
    }
    let mut finder = Finder(name, false);
    finder.visit_expr(expr);
    finder.1
}
