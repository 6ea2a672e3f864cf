//! `concurrent` blocks and the tasks they own (`language.md` §12.2, §12.3).

use tova_diagnostics::codes::{E325, W_EMPTY_CONCURRENT};
use tova_diagnostics::{Applicability, Diagnostic};
use tova_source::{Name, Span};
use tova_syntax::tree::*;

use super::cancelling::has_mode;
use super::waiting::Wait;
use super::{Contexts, OpenBlock};
use crate::{BindingId, ConcurrentInfo, Resolution, SpawnInfo};

/// What a `spawn` is used for.
#[derive(Clone, Copy, Debug)]
pub(super) struct SpawnRole {
    /// It is a statement, or the value of one, directly in the block's body.
    direct: bool,
    /// The name that receives its Result.
    target: Option<BindingId>,
    /// Nobody can see the Result.
    unbound: bool,
}

impl<'a> Contexts<'a, '_> {
    pub(super) fn concurrent(&mut self, stmt: &'a Stmt, concurrent: &'a ConcurrentStmt) {
        self.wait(concurrent.keyword, Wait::Concurrent(count_spawns(&concurrent.block)));
        concurrent.timeout.visit(self);
        self.named.tables.concurrent.insert(stmt.id, ConcurrentInfo { only_spawns: true, ..ConcurrentInfo::default() });
        let is_direct = self.frame().blocks.last().is_some_and(|around| {
            let body = around.stmt.block.body.as_ptr_range();
            body.contains(&std::ptr::from_ref(stmt))
        });
        self.frame().blocks.push(OpenBlock { id: stmt.id, stmt: concurrent, is_direct });
        for inner in &concurrent.block.body {
            self.direct_statement(stmt.id, inner);
        }
        self.frame().blocks.pop();
        let spawns = self.named.tables.concurrent.get(&stmt.id).map_or(0, |info| info.spawns.len());
        if concurrent.block.body.is_empty() || (spawns == 0 && has_mode(concurrent)) {
            let report = self.empty_block(stmt, concurrent);
            self.diagnostics.push(report);
        }
    }

    /// A statement directly in the body of the block `block`.
    fn direct_statement(&mut self, block: NodeId, stmt: &'a Stmt) {
        let (is_spawn, may_leave) = match &stmt.kind {
            StmtKind::Expr(Expr { kind: ExprKind::Spawn(spawn), .. }) => {
                self.role = Some(SpawnRole { direct: true, target: None, unbound: true });
                (true, leaves(&spawn.operand))
            }
            StmtKind::Assign(assign) if assign.values.iter().any(is_spawn) => {
                let single = matches!(assign.targets.as_slice(), [Target::Binder(BinderTarget { binder, .. })]
                    if matches!(binder.kind, BinderKind::Name(_) | BinderKind::Discard));
                self.assign(assign, true);
                let may_leave = assign.values.iter().any(|value| match &value.kind {
                    ExprKind::Spawn(spawn) => leaves(&spawn.operand),
                    _ => true,
                });
                self.note_statement(block, single && !may_leave, !single || may_leave);
                return;
            }
            StmtKind::Fn(decl) if decl.decorators.is_empty() => (false, false),
            StmtKind::Type(_)
            | StmtKind::Impl(_)
            | StmtKind::Trait(_)
            | StmtKind::Interface(_)
            | StmtKind::Extern(_) => (false, false),
            StmtKind::Defer(_) => {
                self.behind_block(|contexts| contexts.visit_stmt(stmt));
                return self.note_statement(block, true, false);
            }
            StmtKind::Assign(assign) => (false, !assigns_plain_value(assign)),
            _ => (false, true),
        };
        self.visit_stmt(stmt);
        self.role = None;
        self.note_statement(block, is_spawn && !may_leave, may_leave);
    }

    /// Reads what is deferred directly in the body of a block: it runs when that block, and those in whose bodies it stands directly, have ended.
    fn behind_block(&mut self, read: impl FnOnce(&mut Self)) {
        let blocks = &self.frame().blocks;
        let outermost = blocks.iter().rposition(|block| !block.is_direct).unwrap_or(0);
        let ended = self.frame().blocks.split_off(outermost);
        read(self);
        self.frame().blocks.extend(ended);
    }

    fn note_statement(&mut self, block: NodeId, is_spawn: bool, may_leave: bool) {
        if let Some(info) = self.named.tables.concurrent.get_mut(&block) {
            info.only_spawns &= is_spawn;
            info.can_leave_early |= may_leave;
        }
    }

    /// An assignment; in the body of a block (`direct`) a spawned value is for the name it is assigned to.
    pub(super) fn assign(&mut self, assign: &'a Assign, direct: bool) {
        for target in &assign.targets {
            target.visit(self);
        }
        if let ([target], [value]) = (assign.targets.as_slice(), assign.values.as_slice())
            && is_spawn(value)
        {
            self.role = match target {
                Target::Binder(target) => match &target.binder.kind {
                    BinderKind::Name(name) => {
                        // In a nested statement only a name from outside the block gets the Result; a new one gets the promise.
                        let declares = self.named.tables.declares.contains(&name.id);
                        let target = self.bound(name).filter(|_| direct || !declares);
                        Some(SpawnRole { direct, target, unbound: false })
                    }
                    BinderKind::Discard => Some(SpawnRole { direct, target: None, unbound: true }),
                    _ => {
                        self.check_destructured(&assign.targets, value);
                        None
                    }
                },
                Target::Place(_) => None,
            };
        } else if direct && let Some(value) = assign.values.iter().find(|value| is_spawn(value)) {
            self.check_destructured(&assign.targets, value);
        }
        assign.values.visit(self);
        self.role = None;
    }

    fn bound(&self, name: &Ident) -> Option<BindingId> {
        match self.named.tables.names.get(&name.id) {
            Some(Resolution::Binding(binding)) => Some(*binding),
            _ => None,
        }
    }

    /// An expression whose value is dropped. A `spawn` in it is a task without a name.
    pub(super) fn statement_expr(&mut self, expr: &'a Expr) {
        match &expr.kind {
            ExprKind::Spawn(_) => {
                let direct = self.role.is_some_and(|role| role.direct);
                self.role = Some(SpawnRole { direct, target: None, unbound: true });
                self.visit_expr(expr);
            }
            ExprKind::Match(of) => {
                self.visit_expr(&of.subject);
                for arm in &of.arms {
                    arm.guard.visit(self);
                    match &arm.body {
                        Body::Expr(expr) => self.statement_expr(expr),
                        body => body.visit(self),
                    }
                }
            }
            _ => self.visit_expr(expr),
        }
    }

    pub(super) fn spawn(&mut self, expr: &'a Expr, spawn: &'a SpawnExpr) {
        let role = self.role.take().unwrap_or(SpawnRole { direct: false, target: None, unbound: false });
        let block = self.frame().blocks.last().map(|block| block.id);
        let seen = match role.target {
            Some(target) => {
                let binding = &self.named.tables.bindings[target.0 as usize];
                !binding.name.starts_with('_') || binding.read
            }
            None => !role.unbound,
        };
        let label = role.target.map(|target| self.named.tables.bindings[target.0 as usize].name.clone());
        let info = SpawnInfo {
            block,
            target: role.target.filter(|_| block.is_some()),
            direct: role.direct && block.is_some(),
            seen,
            label: label.unwrap_or_else(|| callee_name(&spawn.operand)),
            span: expr.span,
        };
        self.named.tables.spawns.insert(expr.id, info);
        match block {
            Some(block) => {
                if let Some(info) = self.named.tables.concurrent.get_mut(&block) {
                    info.spawns.push(expr.id);
                }
            }
            None => {
                let report = self.nobody_waits(expr, spawn);
                self.diagnostics.push(report);
            }
        }
        self.check_operand(&spawn.operand);
        self.next_is_spawned = matches!(spawn.operand.kind, ExprKind::Lambda(_));
        self.visit_expr(&spawn.operand);
    }

    fn check_operand(&mut self, operand: &'a Expr) {
        let what = match &operand.kind {
            ExprKind::Nil => "nil",
            ExprKind::Bool(_) => "a Bool",
            ExprKind::Number(_) => "a number",
            ExprKind::String(_) => "a string",
            ExprKind::Regex(_) => "a regex",
            ExprKind::List(_) | ExprKind::ListComprehension(_) | ExprKind::Range(_) | ExprKind::Tuple(_) => "a list",
            ExprKind::Object(_) | ExprKind::ObjectComprehension(_) => "an object",
            ExprKind::Unary(_)
            | ExprKind::Binary(_)
            | ExprKind::Power(_)
            | ExprKind::Compare(_)
            | ExprKind::Is(_)
            | ExprKind::In(_) => "the result of an operator",
            _ => return,
        };
        let report = self
            .cx
            .diagnostic(E325, operand.span, "`spawn` needs a call or a function")
            .label(format!("this is {what}"))
            .help("spawn a call, `spawn load(id)`, or a lambda, `spawn fn() { … }`");
        self.diagnostics.push(report);
    }

    fn check_destructured(&mut self, targets: &'a [Target], value: &'a Expr) {
        if self.frame().blocks.is_empty() {
            return;
        }
        let first = targets.iter().filter_map(|target| match target {
            Target::Binder(target) => Some(target.binder.span),
            Target::Place(_) => None,
        });
        let mut report = self
            .cx
            .diagnostic(E325, value.span, "the Result of a `spawn` cannot be taken apart")
            .label("gives one Result, when the block ends");
        if let Some(target) = first.reduce(Span::to) {
            report = report.secondary(target, "takes it apart here");
        }
        self.diagnostics.push(report.help("give it one name, and take its value apart behind the block"));
    }

    fn empty_block(&self, stmt: &'a Stmt, concurrent: &'a ConcurrentStmt) -> Diagnostic {
        let is_empty = concurrent.block.body.is_empty();
        let report = self
            .cx
            .diagnostic(W_EMPTY_CONCURRENT, concurrent.keyword, "this `concurrent` block has no task")
            .label(if is_empty { "empty" } else { "its mode has nothing to govern" });
        if is_empty {
            report.help("remove it").fix(Applicability::Safe, "remove the empty block", self.line_of(stmt.span), "")
        } else {
            report.help("start tasks with `spawn`, or write the statements without the block")
        }
    }
}

fn is_spawn(expr: &Expr) -> bool {
    matches!(expr.kind, ExprKind::Spawn(_))
}

/// How many tasks the statements of a block start.
fn count_spawns(block: &Block) -> usize {
    struct Counter(usize);
    impl<'a> Visitor<'a> for Counter {
        fn visit_function(&mut self, _: &'a Function) {}
        fn visit_expr(&mut self, expr: &'a Expr) {
            self.0 += usize::from(is_spawn(expr));
            expr.visit_children(self);
        }
    }
    let mut counter = Counter(0);
    counter.visit_block(block);
    counter.0
}

/// What a task is called after its callee.
fn callee_name(operand: &Expr) -> Name {
    let name = match &operand.kind {
        ExprKind::Name(name) => Some(&name.name),
        ExprKind::Paren(inner) => return callee_name(inner),
        ExprKind::Chain(chain) => {
            let before_call =
                chain.steps.iter().rev().skip_while(|step| !matches!(step.kind, StepKind::Call(_))).nth(1);
            match before_call.map(|step| &step.kind) {
                Some(StepKind::Member(key)) => Some(&key.name),
                Some(_) => None,
                None => match (&chain.base.kind, chain.steps.last().map(|step| &step.kind)) {
                    (_, Some(StepKind::Member(key))) => Some(&key.name),
                    (ExprKind::Name(name), _) => Some(&name.name),
                    _ => None,
                },
            }
        }
        _ => None,
    };
    name.cloned().unwrap_or_else(|| Name::new_static("task"))
}

/// Whether evaluating the operand can itself leave the body: it waits or propagates outside a lambda.
fn leaves(operand: &Expr) -> bool {
    struct Finder(bool);
    impl<'a> Visitor<'a> for Finder {
        fn visit_function(&mut self, _: &'a Function) {}
        fn visit_expr(&mut self, expr: &'a Expr) {
            self.0 |= matches!(expr.kind, ExprKind::Await(_) | ExprKind::Yield(_));
            expr.visit_children(self);
        }
        fn visit_step(&mut self, step: &'a Step) {
            self.0 |= matches!(step.kind, StepKind::Propagate);
            step.visit_children(self);
        }
        fn visit_stmt(&mut self, stmt: &'a Stmt) {
            self.0 |= matches!(stmt.kind, StmtKind::Return(_) | StmtKind::Break(_) | StmtKind::Continue(_));
            stmt.visit_children(self);
        }
    }
    let mut finder = Finder(false);
    finder.visit_expr(operand);
    finder.0
}

/// Whether an assignment can neither throw nor jump: names that get literals, names or lambdas.
fn assigns_plain_value(assign: &Assign) -> bool {
    let plain_target = |target: &Target| matches!(target, Target::Binder(BinderTarget { binder, .. }) if matches!(binder.kind, BinderKind::Name(_) | BinderKind::Discard));
    let plain_value = |value: &Expr| {
        matches!(value.kind, ExprKind::Nil | ExprKind::Bool(_) | ExprKind::Number(_) | ExprKind::Lambda(_))
            || matches!(&value.kind, ExprKind::String(string) if string.parts.iter().all(|part| matches!(part, StringPart::Text(_))))
    };
    assign.targets.iter().all(plain_target) && assign.values.iter().all(plain_value)
}
