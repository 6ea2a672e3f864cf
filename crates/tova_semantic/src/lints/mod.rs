//! Lints: what is legal and probably not meant. One file per lint.

mod async_predicate;
mod async_without_await;
mod await_in_loop;
mod bare_use;
mod bidi;
mod bit_comparison;
mod calls;
mod channel_never_closed;
mod constant_condition;
mod durations;
mod early_call;
mod effects;
mod floating;
mod guard;
mod identity;
mod ignored_err;
mod missing_cancel_check;
mod nil_order;
mod options;
mod promise_as_value;
mod results;
mod retry_argument;
mod send_after_close;
mod sequential_awaits;
mod shared_var;
mod single_task;
mod spawn_result;
mod spawn_unused;
mod tails;
mod timeout_argument;
mod unreachable;
mod unused;
mod useless_await;

pub(crate) use tails::{block_diverges, diverges, ends_program};

use rustc_hash::FxHashSet;
use tova_diagnostics::Diagnostic;
use tova_source::Span;
use tova_syntax::tree::*;

use crate::context::Context;
use crate::names::Named;
use crate::{BindingId, StaticType};
use bare_use::Use;
use calls::LibraryCall;

pub(crate) struct Lints<'a, 'n> {
    cx: Context<'a>,
    named: &'n Named<'a>,
    /// Statements whose value is their function's.
    tails: FxHashSet<NodeId>,
    /// Inside a function, not at the top level of the module.
    depth: u32,
    /// Modes of the open `concurrent` blocks of the current function.
    modes: Vec<&'a ConcurrentStmt>,
    /// Arguments in front of a call, by a pipe: the call step's id.
    piped: FxHashSet<NodeId>,
    /// Operands of `await`.
    awaited: FxHashSet<NodeId>,
    /// The statement behind the one that is read next, in the same block.
    next: Option<Span>,
    /// Blocks with a single task, with the name that gets its Result.
    single_tasks: Vec<(Option<BindingId>, Diagnostic)>,
    /// Names whose Results are used as if they were the values in them.
    not_unwrapped: FxHashSet<BindingId>,
    /// Sends that were reported.
    sends_reported: FxHashSet<Span>,
    /// `concurrent first` blocks.
    racing: FxHashSet<NodeId>,
    /// The innermost statement being read.
    statement: Option<&'a Stmt>,
    diagnostics: Vec<Diagnostic>,
}

/// Runs all lints over a module.
pub(crate) fn run_lints<'a>(cx: Context<'a>, named: &Named<'a>) -> Vec<Diagnostic> {
    let mut lints = Lints {
        cx,
        named,
        tails: FxHashSet::default(),
        depth: 0,
        modes: Vec::new(),
        piped: FxHashSet::default(),
        awaited: FxHashSet::default(),
        next: None,
        single_tasks: Vec::new(),
        not_unwrapped: FxHashSet::default(),
        sends_reported: FxHashSet::default(),
        racing: FxHashSet::default(),
        statement: None,
        diagnostics: Vec::new(),
    };
    lints.body(&cx.tree.body);
    if !named.has_gaps {
        lints.unused();
        lints.spawn_results_unused();
        lints.bidirectional_text();
    }
    lints.early_calls();
    lints.channels_never_closed();
    lints.single_tasks();
    lints.diagnostics
}

impl<'a> Lints<'a, '_> {
    /// Statements of one block.
    fn body(&mut self, body: &'a [Stmt]) {
        self.unreachable(body);
        self.send_after_close(body);
        self.sequential_awaits(body);
        for (at, stmt) in body.iter().enumerate() {
            self.next = body.get(at + 1).map(|next| next.span);
            self.visit_stmt(stmt);
        }
    }

    fn statement(&mut self, stmt: &'a Stmt) {
        match &stmt.kind {
            StmtKind::Expr(expr) => self.floating(stmt, expr),
            StmtKind::Guard(guard) => {
                self.guard(guard);
                self.bare(&guard.condition, Use::Condition);
            }
            StmtKind::While(of) => {
                self.constant_condition(&of.condition, constant_condition::Place::While);
                self.bare(&of.condition, Use::Condition);
            }
            StmtKind::For(of) => {
                if let Some(condition) = &of.condition {
                    self.constant_condition(condition, constant_condition::Place::If);
                    self.bare(condition, Use::Condition);
                }
                self.bare(&of.source, Use::Loop);
                self.await_in_loop(of);
            }
            StmtKind::Fn(decl) => self.async_without_await(decl),
            StmtKind::Select(select) => self.select_durations(select),
            StmtKind::Concurrent(concurrent) => {
                self.concurrent(stmt, concurrent);
                return;
            }
            StmtKind::Test(test) => {
                self.in_function(|lints| lints.visit_block(&test.block));
                return;
            }
            _ => {}
        }
        stmt.visit_children(self);
    }

    fn concurrent(&mut self, stmt: &'a Stmt, concurrent: &'a ConcurrentStmt) {
        self.note_race(stmt, concurrent);
        self.single_task(stmt, concurrent);
        self.shared_var(&concurrent.block);
        if let Some(deadline) = &concurrent.timeout {
            self.duration("`concurrent timeout`", deadline);
            self.visit_expr(deadline);
        }
        self.modes.push(concurrent);
        self.body(&concurrent.block.body);
        self.modes.pop();
    }

    /// What is checked about every call of a library function.
    fn library(&mut self, call: LibraryCall<'a>) {
        match call.name {
            "timeout" => self.timeout_argument(call),
            "retry" => self.retry_argument(call),
            _ => {}
        }
        self.unknown_options(call);
        self.library_duration(call);
    }

    /// Whether the expression is all of the statement being read: nobody takes its value, unless that is the value of a function.
    fn is_statement(&self, expr: &Expr) -> bool {
        matches!(self.statement, Some(Stmt { kind: StmtKind::Expr(statement), .. }) if statement.id == expr.id)
    }

    fn type_of(&self, id: NodeId) -> StaticType {
        self.named.tables.static_types.get(&id).copied().unwrap_or_default()
    }

    /// Reads a function's body with `inside`; blocks and tails of the code around it do not reach into it.
    fn in_function(&mut self, inside: impl FnOnce(&mut Self)) {
        let modes = std::mem::take(&mut self.modes);
        self.depth += 1;
        inside(self);
        self.depth -= 1;
        self.modes = modes;
    }
}

impl<'a> Visitor<'a> for Lints<'a, '_> {
    fn visit_block(&mut self, block: &'a Block) {
        self.body(&block.body);
    }

    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        let around = self.statement.replace(stmt);
        self.statement(stmt);
        self.statement = around;
    }

    fn visit_function(&mut self, function: &'a Function) {
        if let Body::Block(block) = &function.body {
            tails::mark(&block.body, &mut self.tails);
        }
        self.in_function(|lints| function.visit_children(lints));
    }

    fn visit_step(&mut self, step: &'a Step) {
        if let Some(call) = self.library_call(step) {
            self.library(call);
        }
        step.visit_children(self);
    }

    fn visit_expr(&mut self, expr: &'a Expr) {
        self.bare_uses(expr);
        if !self.is_statement(expr) {
            tails::mark_expr(expr, &mut self.tails);
        }
        match &expr.kind {
            ExprKind::If(of) => {
                of.branches
                    .iter()
                    .for_each(|branch| self.constant_condition(&branch.condition, constant_condition::Place::If));
            }
            ExprKind::Compare(compare) => {
                self.identity(compare);
                self.nil_order(compare);
            }
            ExprKind::Binary(binary) => self.bit_comparison(binary),
            ExprKind::Spawn(spawn) => {
                self.ignored_err(spawn);
                self.missing_cancel_check(spawn);
            }
            ExprKind::Await(wait) => {
                self.awaited.insert(wait.operand.id);
                self.useless_await(wait);
            }
            ExprKind::Chain(chain) => {
                self.async_predicate(&chain.steps);
                self.host_duration(chain);
            }
            ExprKind::Pipe(pipe) => self.note_piped(pipe),
            _ => {}
        }
        expr.visit_children(self);
    }
}
