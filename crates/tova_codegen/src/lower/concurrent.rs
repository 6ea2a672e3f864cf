//! `concurrent` blocks.

use swc_common::{DUMMY_SP, Span as JsSpan};
use tova_semantic::{BindingId, BindingKind, ConcurrentInfo, SpawnInfo};
use tova_source::Name;
use tova_syntax::tree::{BinderKind, ConcurrentStmt, Expr, ExprKind, Ident, Mode, NodeId, SpawnExpr, Stmt, StmtKind};

use super::Lowering;
use super::spawn::spawned_name;
use crate::destination::Destination;
use crate::js::{self, Block, Value};

/// A block whose body is being lowered.
pub(super) struct OpenBlock {
    /// The id of its statement.
    pub(super) stmt: NodeId,
    /// The constant that holds it.
    pub(super) name: Name,
    /// Variables that keep the promises of tasks which nested statements spawn for a name.
    pub(super) promises: Vec<(BindingId, Name)>,
}

/// A `spawn` that is a statement of the body.
struct DirectSpawn<'a> {
    expr: &'a Expr,
    spawn: &'a SpawnExpr,
    target: Option<(BindingId, &'a Ident)>,
    info: &'a SpawnInfo,
}

/// A Result that somebody wants when the block has ended.
struct Received {
    /// What holds it.
    name: Name,
    /// The name is declared where the block ends.
    is_new: bool,
    is_mutable: bool,
}

impl<'a> Lowering<'a> {
    /// A `concurrent` block. Its body belongs to the scope around it.
    pub(super) fn concurrent(&mut self, concurrent: &'a ConcurrentStmt, stmt: &'a Stmt, out: &mut Block) {
        let span = self.span(stmt.span);
        match self.tables.concurrent.get(&stmt.id) {
            Some(info) if !info.spawns.is_empty() && self.cancelling() => {
                self.task_block(concurrent, stmt.id, info, span, out)
            }
            Some(info) if !info.spawns.is_empty() => self.wait_for_all(concurrent, span, out),
            _ => {
                if let Some(ms) = &concurrent.timeout {
                    self.lower_into(ms, &Destination::Discard, out);
                }
                concurrent.block.body.iter().for_each(|stmt| self.statement(stmt, out));
            }
        }
    }

    /// In a program that cannot cancel: `const [a, b] = await Promise.all([task(…), task(…)]);`
    fn wait_for_all(&mut self, concurrent: &'a ConcurrentStmt, span: JsSpan, out: &mut Block) {
        let mut tasks = Vec::new();
        let mut received = Vec::new();
        let mut unseen = Vec::new();
        for stmt in &concurrent.block.body {
            let Some(direct) = self.direct_spawn(stmt) else {
                self.statement(stmt, out);
                continue;
            };
            self.operand(&mut tasks, out, |lowering, out| {
                let mut args = vec![lowering.task_body(&direct.spawn.operand, out)];
                args.extend(lowering.task_label(direct.info));
                let span = lowering.span(direct.expr.span);
                lowering.call_helper("task", args, span)
            });
            let result = match direct.target {
                Some((binding, ident)) => Some(self.received(binding, ident)),
                None if direct.info.seen => None,
                None => Some(Received { name: self.names.temporary("result"), is_new: true, is_mutable: false }),
            };
            if let Some(result) = &result
                && !direct.info.seen
            {
                unseen.push(result.name.clone());
            }
            received.push(result);
        }
        let all = self.promise_all(js::array(tasks.into_iter().map(js::plain).collect(), DUMMY_SP), span);
        let results = js::await_(all, span);
        self.receive(received, results, span, out);
        if !unseen.is_empty() {
            let args = unseen.iter().map(|name| js::name(name)).collect();
            let report = self.call_helper("reportUnseen", args, DUMMY_SP);
            out.push(js::expression(report, DUMMY_SP));
        }
    }

    /// In a program that can cancel: a block object that owns the tasks.
    fn task_block(
        &mut self,
        concurrent: &'a ConcurrentStmt,
        id: NodeId,
        info: &'a ConcurrentInfo,
        span: JsSpan,
        out: &mut Block,
    ) {
        let begin = match (concurrent.mode, &concurrent.timeout) {
            (Mode::All, None) => "waitAllBlock",
            (Mode::All, Some(_)) => "timeoutBlock",
            (Mode::CancelOnError, _) => "cancelOnErrorBlock",
            (Mode::First, _) => "firstBlock",
        };
        let ms = concurrent.timeout.as_ref().map(|ms| self.value(ms, out));
        let begin = self.call_helper(begin, ms.into_iter().collect(), span);
        let block = self.names.temporary("block");
        out.push(js::constant(&block, begin, span));
        let promises = self.nested_promises(info, out);
        self.frame.blocks.push(OpenBlock { stmt: id, name: block.clone(), promises });
        if info.can_leave_early {
            self.declare_ahead(&concurrent.block.body, out);
            let body = self.protected(|lowering| {
                let mut body = Block::new();
                lowering.task_block_body(&concurrent.block.body, info, &block, span, &mut body);
                body
            });
            let close = js::await_(js::call_method(js::name(&block), "close", Vec::new(), DUMMY_SP), DUMMY_SP);
            out.push(js::try_(body, None, Some(vec![js::expression(close, DUMMY_SP)]), span));
        } else {
            self.task_block_body(&concurrent.block.body, info, &block, span, out);
        }
        self.frame.blocks.pop();
    }

    /// `let name_task;` for every name that a nested statement spawns for.
    fn nested_promises(&mut self, info: &'a ConcurrentInfo, out: &mut Block) -> Vec<(BindingId, Name)> {
        let mut promises: Vec<(BindingId, Name)> = Vec::new();
        for spawn in info.spawns.iter().filter_map(|id| self.tables.spawns.get(id)) {
            if let Some(target) = spawn.target.filter(|_| !spawn.direct)
                && promises.iter().all(|(other, _)| *other != target)
            {
                let name = self.promise_name(target);
                out.push(js::variable(&name));
                promises.push((target, name));
            }
        }
        promises
    }

    /// Declares the names of a body that will stand in a `try`, for the statements behind it.
    fn declare_ahead(&mut self, body: &'a [Stmt], out: &mut Block) {
        let mut values = Vec::new();
        super::block::for_each_declared(body, &mut |ident| {
            values.extend(self.declared_here(ident).filter(|binding| {
                let kind = &self.binding(*binding).kind;
                !matches!(
                    kind,
                    BindingKind::Function { decorated: false, .. } | BindingKind::Type(_) | BindingKind::Variant(..)
                )
            }));
        });
        self.predeclare(values, out);
        for stmt in body.iter().filter(|stmt| matches!(stmt.kind, StmtKind::Fn(_) | StmtKind::Type(_))) {
            self.statement(stmt, out);
            self.declared_early.insert(stmt.id);
        }
    }

    fn task_block_body(
        &mut self,
        body: &'a [Stmt],
        info: &'a ConcurrentInfo,
        block: &Name,
        span: JsSpan,
        out: &mut Block,
    ) {
        let mut spawns = info.spawns.iter().filter_map(|id| self.tables.spawns.get(id));
        let has_unnamed = spawns.any(|spawn| spawn.target.is_none());
        let mut promises = Vec::new();
        let mut received = Vec::new();
        for stmt in body {
            match self.direct_spawn(stmt) {
                Some(direct) => {
                    let place = self.span(direct.expr.span);
                    let task = self.spawn_task(direct.spawn, direct.expr, out);
                    match direct.target {
                        Some((binding, ident)) => {
                            let promise = self.promise_name(binding);
                            out.push(js::constant(&promise, task, place));
                            promises.push(promise);
                            received.push(Some(self.received(binding, ident)));
                        }
                        None => out.push(js::expression(task, place)),
                    }
                }
                None => self.statement(stmt, out),
            }
        }
        let mut late = Vec::new();
        for (binding, promise) in self.frame.blocks.last().map(|block| block.promises.clone()).unwrap_or_default() {
            let result = self.names.temporary("result");
            late.push((binding, promise.clone(), result.clone()));
            promises.push(promise);
            received.push(Some(Received { name: result, is_new: true, is_mutable: false }));
        }
        let named = promises.iter().map(|name| js::name(name)).collect();
        let others = js::call_method(js::name(block), "tasks", named, DUMMY_SP);
        let tasks = if promises.is_empty() {
            others
        } else {
            let named = promises.iter().map(|name| js::plain(js::name(name)));
            // Awaited here, the error of a task knows the function around the block.
            let others = has_unnamed.then(|| js::spread(others));
            js::array(named.chain(others).collect(), DUMMY_SP)
        };
        let all = self.promise_all(tasks, DUMMY_SP);
        let join = js::call_method(js::name(block), "join", vec![all], span);
        self.receive(received, js::await_(join, span), span, out);
        // A `spawn` in a nested statement may not have been reached.
        for (binding, promise, result) in late {
            let name = self.binding_name(binding);
            self.volatile.insert(name.clone());
            let set = js::expression(js::assign_name(&name, js::name(&result), DUMMY_SP), DUMMY_SP);
            out.push(js::if_jump(js::name(&promise), set, DUMMY_SP));
        }
    }

    fn promise_all(&mut self, tasks: Value, span: JsSpan) -> Value {
        js::call_method(self.host("Promise"), "all", vec![tasks], span)
    }

    /// The `spawn` that a statement of the body is.
    fn direct_spawn(&self, stmt: &'a Stmt) -> Option<DirectSpawn<'a>> {
        let (binder, expr, spawn) = match &stmt.kind {
            StmtKind::Expr(expr) => match &super::shape::strip(expr).kind {
                ExprKind::Spawn(spawn) => (None, super::shape::strip(expr), &**spawn),
                _ => return None,
            },
            StmtKind::Assign(assign) => {
                spawned_name(assign).map(|(binder, expr, spawn)| (Some(binder), expr, spawn))?
            }
            _ => return None,
        };
        let info = self.tables.spawns.get(&expr.id).filter(|info| info.direct)?;
        let target = match (binder.map(|binder| &binder.kind), info.target) {
            (Some(BinderKind::Name(ident)), Some(binding)) => Some((binding, ident)),
            _ => None,
        };
        Some(DirectSpawn { expr, spawn, target, info })
    }

    fn received(&mut self, binding: BindingId, ident: &'a Ident) -> Received {
        let is_new = self.declared_here(ident) == Some(binding) && !self.predeclared.contains(&binding);
        let is_mutable = self.binding(binding).mutable;
        let name = self.binding_name(binding);
        if is_mutable {
            self.volatile.insert(name.clone());
        }
        Received { name, is_new, is_mutable }
    }

    /// Gives the elements of `results` their names.
    fn receive(&mut self, mut received: Vec<Option<Received>>, results: Value, span: JsSpan, out: &mut Block) {
        while received.last().is_some_and(Option::is_none) {
            received.pop();
        }
        if received.is_empty() {
            return out.push(js::expression(results, span));
        }
        let names = || received.iter().flatten();
        let pattern = js::array_pattern(
            received
                .iter()
                .map(|element| element.as_ref().map(|element| js::name_pattern(js::ident(&element.name, DUMMY_SP))))
                .collect(),
        );
        if names().all(|element| element.is_new) {
            let is_mutable = names().any(|element| element.is_mutable);
            let kind = if is_mutable { js::VarDeclKind::Let } else { js::VarDeclKind::Const };
            return out.push(js::declare(kind, pattern, Some(results), span));
        }
        for element in names().filter(|element| element.is_new) {
            out.push(js::variable(&element.name));
        }
        if let Some(target) = js::pattern_target(pattern) {
            out.push(js::expression(js::assign(js::AssignOp::Assign, target, results, span), span));
        }
    }
}
