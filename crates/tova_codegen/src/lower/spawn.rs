//! `spawn`: what a task runs, and who owns it.

use swc_common::{DUMMY_SP, Span as JsSpan};
use tova_semantic::{BindingId, SpawnInfo};
use tova_source::Name;
use tova_syntax::tree::{
    Assign, Binder, BinderKind, BinderTarget, Expr, ExprKind, Function, SpawnExpr, StepKind, Target,
};

use super::Lowering;
use super::shape::{only_expression_of, strip};
use crate::js::{self, Block, Value};

impl<'a> Lowering<'a> {
    /// A `spawn` whose value is the promise of a Result, or nobody's.
    pub(super) fn spawn(&mut self, spawn: &'a SpawnExpr, expr: &'a Expr, out: &mut Block) -> Value {
        self.spawn_by("spawn", spawn, expr, out)
    }

    /// A `spawn` that is a statement of the body, for a name that gets the Result when the block ends.
    pub(super) fn spawn_task(&mut self, spawn: &'a SpawnExpr, expr: &'a Expr, out: &mut Block) -> Value {
        self.spawn_by("task", spawn, expr, out)
    }

    /// `seen` is the method of the block for a task whose Result somebody can see.
    fn spawn_by(&mut self, seen: &str, spawn: &'a SpawnExpr, expr: &'a Expr, out: &mut Block) -> Value {
        let span = self.span(expr.span);
        let run = self.task_body(&spawn.operand, out);
        let info = self.tables.spawns.get(&expr.id);
        let mut args = vec![run];
        args.extend(info.and_then(|info| self.task_label(info)));
        let block = info
            .and_then(|info| info.block)
            .and_then(|owner| self.frame.blocks.iter().find(|block| block.stmt == owner));
        match block {
            Some(block) => {
                let method = if info.is_some_and(|info| info.seen) { seen } else { "unseenTask" };
                js::call_method(js::name(&block.name.clone()), method, args, span)
            }
            None => self.call_helper("spawnDetached", args, span),
        }
    }

    /// `name = spawn …` in a statement inside a block: the name gets the Result when the block ends; until then its promise is kept.
    pub(super) fn spawn_into_name(&mut self, assign: &'a Assign, span: JsSpan, out: &mut Block) -> bool {
        let Some((_, expr, spawn)) = spawned_name(assign) else { return false };
        let Some(info) = self.tables.spawns.get(&expr.id) else { return false };
        let (Some(owner), Some(target)) = (info.block, info.target) else { return false };
        let blocks = self.frame.blocks.iter();
        let open = blocks.rev().find(|block| block.stmt == owner);
        let promise = open.and_then(|block| block.promises.iter().find(|(binding, _)| *binding == target));
        let Some((_, promise)) = promise.cloned() else { return false };
        // It may run again and again: the block must not keep a place for each.
        let task = self.spawn(spawn, expr, out);
        out.push(js::expression(js::assign_name(&promise, task, span), span));
        true
    }

    /// How reports call a task: its name and where it was spawned.
    pub(super) fn task_label(&self, info: &SpawnInfo) -> Option<Value> {
        let label = || format!("{} {}", info.label, self.file().position(info.span.start));
        (!self.production).then(|| js::string(&label(), DUMMY_SP))
    }

    /// The function that a task calls. It evaluates callee and arguments itself, so that their exceptions are the task's.
    pub(super) fn task_body(&mut self, operand: &'a Expr, out: &mut Block) -> Value {
        let operand = strip(operand);
        let span = self.span(operand.span);
        match &operand.kind {
            ExprKind::Lambda(function) => self.task_lambda(function, span),
            ExprKind::Chain(chain) if matches!(chain.steps.last().map(|step| &step.kind), Some(StepKind::Call(_))) => {
                self.task_call(operand, span, out)
            }
            ExprKind::Pipe(_) => self.task_call(operand, span, out),
            _ => {
                let (callee, parks) = match &operand.kind {
                    ExprKind::Name(ident) => (self.name(ident), self.names_async_function(operand)),
                    ExprKind::Chain(chain) => (self.chain(chain, chain.steps.len(), out), false),
                    _ => (self.value(operand, out), false),
                };
                let call = js::call(callee, Vec::new(), span);
                let awaited = self.await_value(call, parks, span, out);
                js::thunk(self.promise_of(awaited, out), false)
            }
        }
    }

    /// `() => call`; where a cancellation could not reach what the call waits for otherwise, through the runtime.
    fn task_call(&mut self, operand: &'a Expr, span: JsSpan, out: &mut Block) -> Value {
        let awaited = self.awaited(operand, span, out);
        js::thunk(self.promise_of(awaited, out), false)
    }

    /// A lambda is called as it is, unless it only returns something that a cancellation could not reach.
    fn task_lambda(&mut self, function: &'a Function, span: JsSpan) -> Value {
        let is_async = self.tables.functions.get(&function.id).is_some_and(|info| info.is_async);
        match only_expression_of(&function.body) {
            Some(expr)
                if self.cancelling() && !is_async && function.params.is_empty() && !self.needs_statements(expr) =>
            {
                self.in_function(function.id, |lowering| {
                    let mut before = Block::new();
                    let awaited = lowering.awaited(expr, span, &mut before);
                    let promise = lowering.promise_of(awaited, &mut before);
                    if before.is_empty() {
                        return js::thunk(promise, false);
                    }
                    before.push(js::return_(Some(promise), span));
                    let body = js::ArrowFunctionBody::FunctionBody(js::FunctionBody { span: DUMMY_SP, stmts: before });
                    js::arrow(Vec::new(), body, false, span)
                })
            }
            _ => self.lambda(function, span),
        }
    }

    /// `promise` of `await promise`, with everything in it that waits done before.
    fn promise_of(&mut self, awaited: Value, out: &mut Block) -> Value {
        match *awaited {
            js::Expr::Await(await_) => {
                let promise = match *await_.arg {
                    js::Expr::Paren(paren) => paren.expr,
                    _ => await_.arg,
                };
                self.without_suspension(promise, out)
            }
            _ => self.without_suspension(awaited, out),
        }
    }

    fn names_async_function(&self, expr: &Expr) -> bool {
        self.named_binding(expr).is_some_and(|binding| self.is_async_function(self.global(binding)))
    }

    /// A name for the promise of a task.
    pub(super) fn promise_name(&mut self, target: BindingId) -> Name {
        let base = format!("{}_task", self.binding(target).name);
        self.names.temporary(&base)
    }
}

/// `name = spawn operand`
pub(super) fn spawned_name(assign: &Assign) -> Option<(&Binder, &Expr, &SpawnExpr)> {
    match (assign.targets.as_slice(), assign.values.as_slice()) {
        ([Target::Binder(BinderTarget { binder, .. })], [value]) => {
            let is_name = matches!(binder.kind, BinderKind::Name(_) | BinderKind::Discard);
            let expr = strip(value);
            match &expr.kind {
                ExprKind::Spawn(spawn) if is_name => Some((binder, expr, spawn)),
                _ => None,
            }
        }
        _ => None,
    }
}
