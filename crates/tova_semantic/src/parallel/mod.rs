//! `parallelMap`: which callbacks can run in workers, what they capture, and what they may not do (`stdlib.md` §4.12.9).

mod constants;
mod reach;
mod short;

use tova_diagnostics::Diagnostic;
use tova_diagnostics::codes::{E326, W_PARALLEL_CAPTURE, W_PARALLEL_ON_MAIN_THREAD};
use tova_source::Span;
use tova_syntax::tree::*;

use crate::context::Context;
use crate::names::{FunctionNode, Named};
use crate::{
    BindingId, BindingKind, Callee, Global, ImportTarget, Resolution, StaticType, WorkerCallback, WorkerTarget,
};
use reach::{Code, Reach};

/// Fills the table of worker callbacks and checks them.
pub(crate) fn check_parallel<'a>(cx: Context<'a>, named: &mut Named<'a>) -> Vec<Diagnostic> {
    let mut calls = Calls { named, found: Vec::new(), piped: None };
    // Most programs have no such call, and a call needs the name.
    if !named.tables.callees.values().any(|callee| *callee == Callee::Runtime("parallelMap")) {
        return Vec::new();
    }
    cx.tree.body.visit(&mut calls);
    let found = calls.found;
    let mut diagnostics = Vec::new();
    let mut callbacks = Vec::new();
    for (call, argument) in found {
        let check = Check { cx, named };
        if let Some(callback) = check.callback(call, argument, &mut diagnostics) {
            callbacks.push((call, callback));
        }
    }
    named.tables.worker_callbacks.extend(callbacks);
    diagnostics
}

/// Collects calls of `parallelMap` with their callback arguments.
struct Calls<'a, 'n> {
    named: &'n Named<'a>,
    found: Vec<(NodeId, &'a Expr)>,
    /// The call step that gets its first argument from a pipe.
    piped: Option<NodeId>,
}

impl<'a> Visitor<'a> for Calls<'a, '_> {
    fn visit_expr(&mut self, expr: &'a Expr) {
        if let ExprKind::Pipe(pipe) = &expr.kind {
            self.visit_expr(&pipe.first);
            for stage in &pipe.stages {
                if let PipeStageKind::Expr(stage) = &stage.kind {
                    self.piped = piped_call(stage);
                }
                stage.visit_children_of(self);
            }
            return;
        }
        expr.visit_children(self);
    }

    fn visit_step(&mut self, step: &'a Step) {
        if let StepKind::Call(arguments) = &step.kind
            && self.named.tables.callees.get(&step.id) == Some(&Callee::Runtime("parallelMap"))
        {
            let position = usize::from(self.piped != Some(step.id));
            if let Some(Argument::Expr(argument)) = arguments.get(position) {
                self.found.push((step.id, argument));
            }
        }
        step.visit_children(self);
    }
}

/// Visiting the parts of a pipe stage.
trait StageParts<'a> {
    fn visit_children_of<V: Visitor<'a>>(&'a self, visitor: &mut V);
}

impl<'a> StageParts<'a> for PipeStage {
    fn visit_children_of<V: Visitor<'a>>(&'a self, visitor: &mut V) {
        match &self.kind {
            PipeStageKind::Steps(steps) => steps.visit(visitor),
            PipeStageKind::Expr(expr) => visitor.visit_expr(expr),
        }
    }
}

/// The call that a pipe stage gives one more argument.
fn piped_call(stage: &Expr) -> Option<NodeId> {
    if crate::types::has_placeholder(stage) {
        return None;
    }
    match &stage.kind {
        ExprKind::Await(wait) => piped_call(&wait.operand),
        ExprKind::Chain(chain) => {
            chain.steps.iter().rev().find(|step| matches!(step.kind, StepKind::Call(_))).map(|step| step.id)
        }
        _ => None,
    }
}

/// Looks at one callback.
struct Check<'a, 'n> {
    cx: Context<'a>,
    named: &'n Named<'a>,
}

impl<'a> Check<'a, '_> {
    fn callback(&self, call: NodeId, argument: &'a Expr, diagnostics: &mut Vec<Diagnostic>) -> Option<WorkerCallback> {
        let (target, code) = match self.target(argument) {
            Ok(found) => found,
            Err(known) => {
                if !known {
                    diagnostics.push(self.untraceable(argument));
                }
                return None;
            }
        };
        let reach = Reach::from(self.named, code);
        for (binding, span) in &reach.assigned {
            diagnostics.push(self.assigned(*binding, *span, argument.span));
        }
        for (binding, span) in &reach.captured {
            if let Some(what) = self.unsendable(*binding) {
                diagnostics.push(self.cannot_be_sent(*binding, *span, what));
            }
        }
        let module = self.cx.module;
        let captures = reach.captured.iter().map(|(binding, _)| Global { module, binding: *binding }).collect();
        Some(WorkerCallback { call, target, captures, short: short::is_short(self.named, &reach) })
    }

    /// The code that a worker would run. `Err(true)`: known, but not the program's own; `Err(false)`: it cannot be traced.
    fn target(&self, argument: &'a Expr) -> Result<(WorkerTarget, Option<Code<'a>>), bool> {
        if self.named.tables.it_arguments.contains(&argument.id) {
            return Ok((WorkerTarget::Lambda(argument.id), Some(Code::It(argument))));
        }
        match &argument.kind {
            ExprKind::Paren(inner) => self.target(inner),
            ExprKind::Lambda(function) => Ok((WorkerTarget::Lambda(function.id), Some(Code::Function(function)))),
            ExprKind::Name(name) => match self.named.tables.names.get(&name.id) {
                Some(Resolution::Binding(binding)) => self.named_target(*binding),
                Some(Resolution::Runtime(_) | Resolution::Unknown) => Err(true),
                _ => Err(false),
            },
            ExprKind::Error => Err(true),
            _ => Err(false),
        }
    }

    fn named_target(&self, id: BindingId) -> Result<(WorkerTarget, Option<Code<'a>>), bool> {
        let binding = &self.named.tables.bindings[id.0 as usize];
        let target = WorkerTarget::Function(Global { module: self.cx.module, binding: id });
        match &binding.kind {
            BindingKind::Function { function, .. } if binding.module_level => {
                let code = self.named.functions.get(function).and_then(|node| node.function()).map(Code::Function);
                Ok((target, code))
            }
            BindingKind::Value if binding.module_level && !binding.mutable => {
                match self.named.facts[id.0 as usize].init {
                    Some(Expr { kind: ExprKind::Lambda(function), .. }) => Ok((target, Some(Code::Function(function)))),
                    _ => Err(false),
                }
            }
            BindingKind::Import(ImportTarget::Tova(global)) => {
                let foreign = self.cx.earlier.get(global.module.0 as usize);
                let kind = foreign
                    .and_then(|module| module.tables.bindings.get(global.binding.0 as usize))
                    .map(|binding| &binding.kind);
                match kind {
                    Some(BindingKind::Function { .. }) => Ok((WorkerTarget::Function(*global), None)),
                    _ => Err(false),
                }
            }
            BindingKind::Import(ImportTarget::Unresolved) => Err(true),
            _ => Err(false),
        }
    }

    /// Why the value of a captured name cannot be sent to another thread.
    fn unsendable(&self, id: BindingId) -> Option<&'static str> {
        let binding = &self.named.tables.bindings[id.0 as usize];
        if let BindingKind::Function { .. } = binding.kind {
            return Some("a local function");
        }
        let facts = &self.named.facts[id.0 as usize];
        let known = |expr: &Expr| self.named.tables.static_types.get(&expr.id).copied();
        match facts.init.filter(|_| !binding.reassigned).and_then(known) {
            Some(StaticType::Channel) => Some("a channel"),
            Some(StaticType::Promise) => Some("a promise"),
            Some(StaticType::Function) => Some("a function"),
            _ => None,
        }
    }

    fn cannot_be_sent(&self, id: BindingId, span: Span, what: &str) -> Diagnostic {
        let binding = &self.named.tables.bindings[id.0 as usize];
        let name = &binding.name;
        let report = self
            .cx
            .diagnostic(W_PARALLEL_CAPTURE, span, format!("`{name}` is {what}, which cannot be sent to a worker"))
            .label("used on another thread here")
            .secondary(binding.span, "made here");
        match what {
            "a channel" => report.help("return the values from the callback, and send them from here"),
            "a promise" => report.help("await it before the call, and capture its value"),
            _ => report.help(format!("make `{name}` a top-level `fn`: those are part of the worker's code")),
        }
    }

    fn assigned(&self, id: BindingId, span: Span, callback: Span) -> Diagnostic {
        let binding = &self.named.tables.bindings[id.0 as usize];
        let name = &binding.name;
        let mut report = self
            .cx
            .diagnostic(E326, span, format!("`{name}` is assigned on another thread, which has a copy of it"))
            .label("changes the worker's copy only")
            .secondary(binding.span, "the variable that stays as it is");
        if !(callback.start <= span.start && span.end <= callback.end) {
            report = report.secondary(callback, "runs in a worker");
        }
        report.help("return what is needed from the callback, and put it together from the results")
    }

    fn untraceable(&self, argument: &'a Expr) -> Diagnostic {
        let name = self.cx.text(argument.span);
        let what =
            if matches!(argument.kind, ExprKind::Name(_)) { format!("`{name}`") } else { "this function".to_owned() };
        self.cx
            .diagnostic(
                W_PARALLEL_ON_MAIN_THREAD,
                argument.span,
                format!("{what} runs on the main thread: its code is not known here"),
            )
            .label("no declaration to take to a worker")
            .help("give a lambda or a top-level function by name")
    }
}

/// The function behind a node of the table, as code.
fn code_of<'a>(node: FunctionNode<'a>) -> Option<Code<'a>> {
    node.function().map(Code::Function)
}
