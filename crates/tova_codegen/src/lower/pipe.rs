//! Pipes.

use swc_common::Span as JsSpan;
use tova_semantic::{Callee, NamedArguments, StaticType};
use tova_syntax::tree::{
    Argument, AwaitExpr, ChainExpr, Expr, ExprKind, Function, NodeId, PipeExpr, PipeStage, PipeStageKind, Step,
    StepKind, Visitor,
};

use super::Lowering;
use crate::js::{self, Block, Value};

impl<'a> Lowering<'a> {
    /// `x |> f(a) |> .m()`
    pub(super) fn pipe(&mut self, pipe: &'a PipeExpr, expr: &'a Expr, out: &mut Block) -> Value {
        let value = self.pipe_call(pipe, out);
        if self.has_to_be_started(expr) { self.start(value, out) } else { value }
    }

    /// A pipe whose last stage, if it is an async call, is left to whoever awaits it.
    pub(super) fn pipe_call(&mut self, pipe: &'a PipeExpr, out: &mut Block) -> Value {
        let mut value = self.value(&pipe.first, out);
        let mut ty = self.type_of(&pipe.first);
        for (at, stage) in pipe.stages.iter().enumerate() {
            value = match &stage.kind {
                PipeStageKind::Steps(steps) => self.steps((value, ty), steps, out),
                PipeStageKind::Expr(expr) => self.stage((value, ty), expr, stage.id, out),
            };
            let is_last = at + 1 == pipe.stages.len();
            if !is_last && self.called_by(stage).is_some_and(|callee| self.is_started_by_caller(callee)) {
                value = self.start(value, out);
            }
            ty = self.static_type(stage.id);
        }
        value
    }

    /// What a stage calls, if its value is that of the call: tables know it by the stage, or by the call that the stage writes.
    pub(super) fn called_by(&self, stage: &'a PipeStage) -> Option<&'a Callee> {
        let written = match &stage.kind {
            PipeStageKind::Expr(expr) if expr.as_await().is_some() => return None,
            PipeStageKind::Expr(Expr { kind: ExprKind::Chain(chain), .. }) => chain.steps.last(),
            PipeStageKind::Expr(_) => None,
            PipeStageKind::Steps(steps) => steps.last(),
        };
        match (self.callee(stage.id), written) {
            (_, Some(Step { kind: StepKind::Propagate, .. })) => None,
            (Callee::Unknown, Some(step)) => Some(self.callee(step.id)),
            (known, _) => Some(known),
        }
    }

    /// `value |> expr`
    fn stage(&mut self, value: (Value, StaticType), expr: &'a Expr, id: NodeId, out: &mut Block) -> Value {
        let span = self.span(expr.span);
        if let Some((await_, propagates)) = expr.as_await() {
            let awaited = self.awaiting_stage(value, await_, id, span, out);
            return self.propagated(awaited, propagates, out);
        }
        match &expr.kind {
            ExprKind::Chain(chain) => {
                let propagates = trailing_propagations(&chain.steps);
                let result = self.chain_of(value, expr, chain, chain.steps.len() - propagates.len(), id, span, out);
                self.propagated(result, propagates, out)
            }
            ExprKind::Name(ident) => {
                let callee = self.name(ident);
                self.call_stage(value.0, callee, id, span, out)
            }
            ExprKind::Lambda(function) => {
                let value = self.repeatable(value.0, "value", out);
                let callee = self.lambda(function, span);
                js::call(callee, vec![js::plain(value)], span)
            }
            _ if has_placeholder(expr) => {
                self.with_placeholder(value.0, out, |lowering, out| lowering.value(expr, out))
            }
            _ => {
                let mut operands = vec![value.0];
                self.operand(&mut operands, out, |lowering, out| lowering.value(expr, out));
                match <[Value; 2]>::try_from(operands) {
                    Ok([value, callee]) => self.call_stage(value, callee, id, span, out),
                    Err(_) => js::null(),
                }
            }
        }
    }

    /// `value |> await f(a)`
    fn awaiting_stage(
        &mut self,
        value: (Value, StaticType),
        await_: &'a AwaitExpr,
        id: NodeId,
        span: JsSpan,
        out: &mut Block,
    ) -> Value {
        let promise = self.stage(value, &await_.operand, id, out);
        let callee = match &await_.operand.kind {
            ExprKind::Chain(chain) => match chain.steps.last() {
                Some(step) if *self.callee(id) == Callee::Unknown => self.callee(step.id),
                _ => self.callee(id),
            },
            _ => self.callee(id),
        };
        let parks = self.is_tova_async(callee) || matches!(callee, Callee::Runtime(_));
        self.await_value(promise, parks, span, out)
    }

    /// `value?`, as often as there are steps.
    fn propagated(&mut self, value: Value, propagates: &'a [Step], out: &mut Block) -> Value {
        let propagate = |value, step: &Step| self.propagate((value, StaticType::Unknown), self.span(step.span), out);
        propagates.iter().fold(value, propagate)
    }

    /// The first `count` steps of a chain with the value in the place the pipe gives it.
    #[allow(clippy::too_many_arguments)]
    fn chain_of(
        &mut self,
        value: (Value, StaticType),
        expr: &'a Expr,
        chain: &'a ChainExpr,
        count: usize,
        id: NodeId,
        span: JsSpan,
        out: &mut Block,
    ) -> Value {
        let (last, before) = match chain.steps[..count].split_last() {
            Some((Step { id: call, kind: StepKind::Call(args), optional: false, .. }, before)) => {
                ((*call, args), before)
            }
            // `a.b` alone is called; anything else with `_` in it is computed.
            _ if has_placeholder(expr) => {
                return self.with_placeholder(value.0, out, |lowering, out| lowering.chain(chain, count, out));
            }
            _ => {
                let mut operands = vec![value.0];
                let members = count;
                self.operand(&mut operands, out, |lowering, out| lowering.chain_callee(chain, members, out));
                return match <[Value; 2]>::try_from(operands) {
                    Ok([value, callee]) => self.call_stage(value, callee, id, span, out),
                    Err(_) => js::null(),
                };
            }
        };
        let (call, args) = last;
        let direct = args.iter().any(|arg| matches!(arg, Argument::Expr(Expr { kind: ExprKind::Placeholder, .. })));
        let elsewhere = has_placeholder(&chain.base)
            || before.iter().any(step_has_placeholder)
            || args.iter().any(|arg| !is_placeholder(arg) && argument_has_placeholder(arg));
        if elsewhere {
            return self.with_placeholder(value.0, out, |lowering, out| lowering.chain(chain, count, out));
        }
        self.piped_call(value.0, chain, count - 1, (call, id), args, direct, span, out)
    }

    /// `value |> callee(args)`: the value comes first, or where `_` stands.
    #[allow(clippy::too_many_arguments)]
    fn piped_call(
        &mut self,
        value: Value,
        chain: &'a ChainExpr,
        count: usize,
        (call, stage): (NodeId, NodeId),
        args: &'a [Argument],
        direct: bool,
        span: JsSpan,
        out: &mut Block,
    ) -> Value {
        let known = if *self.callee(stage) == Callee::Unknown { call } else { stage };
        // The receiver of a method is evaluated after the value, and before the arguments.
        let method = match chain.steps[..count].split_last() {
            Some((Step { kind: StepKind::Member(key), optional: false, .. }, receiver))
                if !self.is_qualified(chain, count) =>
            {
                Some((key, receiver.len()))
            }
            _ => None,
        };
        let mut operands = vec![value];
        self.operand(&mut operands, out, |lowering, out| match method {
            Some((_, 0)) => lowering.receiver(&chain.base, out),
            Some((_, steps)) => lowering.chain(chain, steps, out),
            None if count == 0 => lowering.receiver(&chain.base, out),
            None => lowering.chain_callee(chain, count, out),
        });
        // What is written left to right must be evaluated so: the value goes in front of a callee that is more than a name.
        if !super::purity::is_stable(&operands[1], &self.volatile) {
            let mut value = [std::mem::replace(&mut operands[0], js::null())];
            self.spill(&mut value, out);
            let [value] = value;
            operands[0] = value;
        }
        if direct {
            operands[0] = self.repeatable_if(args, std::mem::replace(&mut operands[0], js::null()), out);
            let outer = self.placeholder.replace(operands[0].clone());
            let args = self.call_arguments(&mut operands, call, args, out);
            self.placeholder = outer;
            let callee = operands.pop().unwrap_or_else(js::null);
            return self.finish_call(callee, method.map(|method| method.0), known, args, span);
        }
        let mut written = self.call_arguments(&mut operands, call, args, out);
        let callee = operands.pop().unwrap_or_else(js::null);
        let value = operands.pop().unwrap_or_else(js::null);
        match (self.tables.named_arguments.get(&call), written.first_mut()) {
            // The first parameter is left open for the value.
            (Some(NamedArguments::ByParameter(_)), Some(first)) => *first = js::plain(value),
            _ => written.insert(0, js::plain(value)),
        }
        self.finish_call(callee, method.map(|method| method.0), known, written, span)
    }

    fn finish_call(
        &mut self,
        callee: Value,
        method: Option<&'a tova_syntax::tree::PropertyKey>,
        id: NodeId,
        args: Vec<js::ExprOrSpread>,
        span: JsSpan,
    ) -> Value {
        match method {
            Some(key) => self.method_with(callee, key, id, args, span),
            None => self.call_with(callee, id, args, span),
        }
    }

    /// A value that stands for several `_` must be computed once.
    fn repeatable_if(&mut self, args: &'a [Argument], value: Value, out: &mut Block) -> Value {
        let several = args.iter().filter(|arg| is_placeholder(arg)).count() > 1;
        let first = matches!(args.first(), Some(arg) if is_placeholder(arg));
        if several || !first { self.repeatable(value, "value", out) } else { value }
    }

    fn receiver(&mut self, base: &'a Expr, out: &mut Block) -> Value {
        match &base.kind {
            ExprKind::Name(ident) => self.name(ident),
            _ => self.value(base, out),
        }
    }

    /// Whether the base and the steps together are one name (`math.sin`).
    fn is_qualified(&self, chain: &'a ChainExpr, count: usize) -> bool {
        count == 2 && self.tables.members.contains_key(&chain.steps[1].id)
            || count == 1
                && (self.tables.members.contains_key(&chain.steps[0].id)
                    || self.namespace_module(&chain.base).is_some()
                    || matches!(
                        self.callee(chain.steps.get(1).map_or(chain.steps[0].id, |step| step.id)),
                        Callee::Variant(..)
                    ))
    }

    /// `callee(value)`
    fn call_stage(&mut self, value: Value, callee: Value, id: NodeId, span: JsSpan, out: &mut Block) -> Value {
        let mut value = [value];
        if !super::purity::is_stable(&callee, &self.volatile) {
            self.spill(&mut value, out);
        }
        let [value] = value;
        self.call_with(callee, id, vec![js::plain(value)], span)
    }

    /// An expression in which `_` stands for the value.
    fn with_placeholder(
        &mut self,
        value: Value,
        out: &mut Block,
        compute: impl FnOnce(&mut Self, &mut Block) -> Value,
    ) -> Value {
        let value = self.repeatable(value, "value", out);
        let outer = self.placeholder.replace(value);
        let result = compute(self, out);
        self.placeholder = outer;
        result
    }

    /// `_` in the stage of a pipe.
    pub(super) fn placeholder(&mut self) -> Value {
        self.placeholder.clone().unwrap_or_else(js::null)
    }
}

/// The `?` at the end of a chain, behind its call.
pub(super) fn trailing_propagations(steps: &[Step]) -> &[Step] {
    let kept = steps.iter().rposition(|step| !matches!(step.kind, StepKind::Propagate)).map_or(0, |last| last + 1);
    &steps[kept..]
}

fn is_placeholder(arg: &Argument) -> bool {
    matches!(arg, Argument::Expr(Expr { kind: ExprKind::Placeholder, .. }))
}

/// Looks for a `_` that belongs to the pipe: not in a lambda, not in the stages of an inner pipe.
struct PlaceholderSearch(bool);

impl<'a> Visitor<'a> for PlaceholderSearch {
    fn visit_expr(&mut self, expr: &'a Expr) {
        match &expr.kind {
            ExprKind::Placeholder => self.0 = true,
            ExprKind::Pipe(pipe) => self.visit_expr(&pipe.first),
            _ if !self.0 => expr.visit_children(self),
            _ => {}
        }
    }
    fn visit_function(&mut self, _: &'a Function) {}
}

fn has_placeholder(expr: &Expr) -> bool {
    let mut search = PlaceholderSearch(false);
    search.visit_expr(expr);
    search.0
}

fn step_has_placeholder(step: &Step) -> bool {
    let mut search = PlaceholderSearch(false);
    search.visit_step(step);
    search.0
}

fn argument_has_placeholder(arg: &Argument) -> bool {
    match arg {
        Argument::Expr(expr) => has_placeholder(expr),
        Argument::Named(named) => has_placeholder(&named.value),
        Argument::Spread(spread) => has_placeholder(&spread.value),
    }
}
