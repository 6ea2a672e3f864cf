//! `await`, and calls of async functions that nobody awaits.

use swc_common::{DUMMY_SP, Span as JsSpan};
use tova_semantic::{Callee, Resolution, StaticType};
use tova_source::Name;
use tova_syntax::tree::{AwaitExpr, ChainExpr, Expr, ExprKind, NodeId, PipeStage, PipeStageKind, Step, StepKind};

use super::Lowering;
use super::purity::{is_repeatable, is_stable};
use super::shape::strip;
use crate::js::{self, Block, Value};

impl<'a> Lowering<'a> {
    /// `await e`
    pub(super) fn await_expr(&mut self, await_: &'a AwaitExpr, span: JsSpan, out: &mut Block) -> Value {
        match &await_.operand.kind {
            ExprKind::Chain(chain) if self.may_be_channel_call(chain, "receive", 0) => {
                self.receive_at_once_or_wait(chain, span, out)
            }
            _ => self.awaited(&await_.operand, span, out),
        }
    }

    /// `await e` whose value nobody wants. A channel that takes what is sent need not be waited for.
    pub(super) fn await_statement(&mut self, await_: &'a AwaitExpr, span: JsSpan, out: &mut Block) {
        let value = match &await_.operand.kind {
            ExprKind::Chain(chain) if self.may_be_channel_call(chain, "send", 1) => {
                return self.send(chain, span, out);
            }
            _ => self.await_expr(await_, span, out),
        };
        out.push(js::expression(value, span));
    }

    /// Whether a chain may be `channel.method(…)` with so many arguments.
    fn may_be_channel_call(&self, chain: &ChainExpr, method: &str, arity: usize) -> bool {
        let [.., member, call] = chain.steps.as_slice() else { return false };
        let (StepKind::Member(key), StepKind::Call(args)) = (&member.kind, &call.kind) else { return false };
        self.plan.has_channels
            && key.name == method
            && args.len() == arity
            && !(member.optional || call.optional)
            && matches!(self.callee(call.id), Callee::Unknown)
            && matches!(self.receiver_type(chain), StaticType::Channel | StaticType::Unknown)
    }

    /// `if (!channel.offer(value)) await channel.send(value);`
    fn send(&mut self, chain: &'a ChainExpr, span: JsSpan, out: &mut Block) {
        let mut call = self.chain(chain, chain.steps.len(), out);
        let parks = self.parks(chain);
        let Some((channel, value)) = parts_of_send(&mut call) else {
            let value = self.await_value(call, parks, span, out);
            return out.push(js::expression(value, span));
        };
        let mut parts = [channel, value];
        if !parts.iter().all(|part| is_repeatable(part) && is_stable(part, &self.volatile)) {
            let [channel, value] = parts;
            parts = [self.repeatable(channel, "channel", out), self.repeatable(value, "value", out)];
        }
        let [channel, value] = parts;
        let is_channel = self.receiver_type(chain) == StaticType::Channel;
        let taken = if is_channel {
            js::call_method(channel.clone(), "offer", vec![value.clone()], span)
        } else {
            self.call_helper("offered", vec![channel.clone(), value.clone()], span)
        };
        let send = js::call_method(channel, "send", vec![value], span);
        let send = self.await_value(send, parks, span, out);
        out.push(js::if_jump(js::not(taken), js::expression(send, span), span));
    }

    /// The awaited value of an expression.
    pub(super) fn awaited(&mut self, expr: &'a Expr, span: JsSpan, out: &mut Block) -> Value {
        let expr = strip(expr);
        match &expr.kind {
            ExprKind::Chain(chain) => self.awaited_chain(chain, span, out),
            ExprKind::Pipe(pipe) => {
                let promise = self.pipe_call(pipe, out);
                let callee = self.called_last(expr);
                let parks =
                    callee.is_some_and(|callee| self.is_tova_async(callee) || matches!(callee, Callee::Runtime(_)));
                self.await_value(promise, parks, span, out)
            }
            _ => {
                let value = self.value(expr, out);
                self.await_value(value, false, span, out)
            }
        }
    }

    fn awaited_chain(&mut self, chain: &'a ChainExpr, span: JsSpan, out: &mut Block) -> Value {
        let mut promise = self.chain(chain, chain.steps.len(), out);
        let parks = self.parks(chain);
        if self.cancelling() && self.is_global_fetch(chain) {
            if let js::Expr::Call(call) = &mut *promise {
                call.callee = js::Callee::Expr(js::name(self.helper("fetchInTask")));
            }
            return js::await_(promise, span);
        }
        self.await_value(promise, parks, span, out)
    }

    /// `channel.poll() ?? received(channel, await channel.receive())`
    fn receive_at_once_or_wait(&mut self, chain: &'a ChainExpr, span: JsSpan, out: &mut Block) -> Value {
        let mut call = self.chain(chain, chain.steps.len(), out);
        let parks = self.parks(chain);
        let Some(channel) = receiver_of_call(&mut call) else { return self.await_value(call, parks, span, out) };
        let channel = self.repeatable(channel, "channel", out);
        let at_once = if self.receiver_type(chain) == StaticType::Channel {
            js::call_method(channel.clone(), "poll", Vec::new(), span)
        } else {
            self.call_helper("polled", vec![channel.clone()], span)
        };
        let receive = js::call_method(channel.clone(), "receive", Vec::new(), span);
        let outcome = self.await_value(receive, parks, span, out);
        let received = self.call_helper("received", vec![channel, outcome], span);
        js::binary(js::BinaryOp::NullishCoalescing, at_once, received, span)
    }

    /// Whether what is awaited notices a cancellation by itself: functions of the program, of the runtime, and channels.
    fn parks(&self, chain: &'a ChainExpr) -> bool {
        let Some(last) = chain.steps.last() else { return false };
        if !matches!(last.kind, StepKind::Call(_)) {
            return false;
        }
        let callee = self.callee(last.id);
        self.is_tova_async(callee)
            || matches!(callee, Callee::Runtime(_))
            || self.receiver_type(chain) == StaticType::Channel
    }

    /// What the method that a chain calls last is called on.
    fn receiver_type(&self, chain: &ChainExpr) -> StaticType {
        match chain.steps.as_slice() {
            [] | [_] => StaticType::Unknown,
            [_, _] => self.type_of(&chain.base),
            [.., receiver, _, _] => self.static_type(receiver.id),
        }
    }

    fn is_global_fetch(&self, chain: &ChainExpr) -> bool {
        match (&chain.base.kind, chain.steps.as_slice()) {
            (ExprKind::Name(ident), [Step { kind: StepKind::Call(_), .. }]) => {
                ident.name == "fetch" && self.resolution(ident.id) == Resolution::Host
            }
            _ => false,
        }
    }

    /// `await promise`; where a cancellation could not reach it otherwise, through the runtime.
    pub(super) fn await_value(&mut self, promise: Value, parks: bool, span: JsSpan, out: &mut Block) -> Value {
        if !self.cancelling() || parks {
            return js::await_(promise, span);
        }
        let promise = self.without_suspension(promise, out);
        let wait = self.call_helper("wait", vec![js::thunk(promise, false)], span);
        js::await_(wait, span)
    }

    /// An async call that nobody awaits on the spot: a task of its own.
    pub(super) fn start(&mut self, call: Value, out: &mut Block) -> Value {
        let call = self.without_suspension(call, out);
        self.call_helper("start", vec![js::thunk(call, false)], DUMMY_SP)
    }

    /// What a function of an `impl` does: `return start(async () => { … }, "name");`
    pub(super) fn started(&mut self, stmts: Block, label: &Name) -> js::Stmt {
        let body = js::FunctionBody { span: DUMMY_SP, stmts };
        let body = js::arrow(Vec::new(), js::ArrowFunctionBody::FunctionBody(body), true, DUMMY_SP);
        self.begin_with("start", body, label)
    }

    /// Whether each step of the function is a task: it is an async generator of a program that can cancel.
    pub(super) fn is_stepped(&self, function: NodeId) -> bool {
        self.cancelling() && self.tables.functions.get(&function).is_some_and(|info| info.is_async && info.is_generator)
    }

    /// What such a generator does: `return taskSteps(async function* () { … }, "name");`
    pub(super) fn stepped(&mut self, stmts: Block, label: &Name) -> js::Stmt {
        let body = js::async_generator(js::FunctionBody { span: DUMMY_SP, stmts });
        self.begin_with("taskSteps", body, label)
    }

    fn begin_with(&mut self, helper: &'static str, body: Value, label: &Name) -> js::Stmt {
        let label = (!self.production).then(|| js::string(label, DUMMY_SP));
        let args = [body].into_iter().chain(label).collect();
        js::return_(Some(self.call_helper(helper, args, DUMMY_SP)), DUMMY_SP)
    }

    /// Whether returning the value from where we are means to await it first: it is a call of an async function of the program, or a clean-up
    /// has to run after it.
    pub(super) fn is_awaited_on_return(&self, expr: &'a Expr) -> bool {
        if !self.frame.is_async || self.frame.is_generator {
            return false;
        }
        self.is_tova_async_call(expr)
            || self.frame.protected > 0 && self.may_be_promise(expr)
            || self.cancelling() && self.hands_on_promise(expr)
    }

    /// Whether the value is what some other code returned and may be a promise: returned as it is, a cancellation would not reach the wait for it.
    fn hands_on_promise(&self, expr: &'a Expr) -> bool {
        let callee = match &strip(expr).kind {
            ExprKind::Chain(chain) => match chain.steps.last() {
                Some(step) if matches!(step.kind, StepKind::Call(_)) => self.callee(step.id),
                _ => return self.type_of(expr) == StaticType::Promise,
            },
            ExprKind::Pipe(pipe) => match pipe.stages.last().and_then(|stage| self.called_by(stage)) {
                Some(callee) => callee,
                None => return false,
            },
            _ => return self.type_of(expr) == StaticType::Promise,
        };
        let is_foreign = match callee {
            Callee::Unknown | Callee::Construct | Callee::Associated { .. } | Callee::Extern { .. } => true,
            Callee::Function { is_async, .. } | Callee::Lambda { is_async, .. } => !is_async,
            _ => false,
        };
        is_foreign && matches!(self.type_of(expr), StaticType::Unknown | StaticType::Promise)
    }

    /// What an async function returns without awaiting it. A promise of the host in it must not keep the caller from being cancelled.
    pub(super) fn handed_on(&mut self, expr: &'a Expr, value: Value) -> Value {
        let is_call_of_runtime = matches!(&*value, js::Expr::Call(_)) && self.type_of(expr) == StaticType::Promise;
        let is_left_alone = !self.cancelling() || !self.frame.is_async || self.frame.is_generator || is_call_of_runtime;
        if is_left_alone || !self.may_be_promise(expr) {
            return value;
        }
        self.call_helper("outcomeOf", vec![value], DUMMY_SP)
    }

    fn may_be_promise(&self, expr: &Expr) -> bool {
        let kind = &strip(expr).kind;
        let computed = matches!(
            kind,
            ExprKind::Await(_) | ExprKind::Nil | ExprKind::Regex(_) | ExprKind::Binary(_) | ExprKind::Power(_)
        );
        let awaited = matches!(kind, ExprKind::Pipe(pipe)
            if matches!(pipe.stages.last(), Some(PipeStage { kind: PipeStageKind::Expr(Expr { kind: ExprKind::Await(_), .. }), .. })));
        !(computed || awaited) && matches!(self.type_of(expr), StaticType::Unknown | StaticType::Promise)
    }
}

/// Channel and value of a call `channel.send(value)`.
fn parts_of_send(call: &mut Value) -> Option<(Value, Value)> {
    let js::Expr::Call(js::CallExpr { args, .. }) = &mut **call else { return None };
    let [js::ExprOrSpread { spread: None, expr: value }] = args.as_mut_slice() else { return None };
    let value = std::mem::take(value);
    Some((receiver_of_call(call)?, value))
}

/// What a method is called on, taken out of the call.
fn receiver_of_call(call: &mut Value) -> Option<Value> {
    let js::Expr::Call(js::CallExpr { callee: js::Callee::Expr(callee), .. }) = &mut **call else { return None };
    let js::Expr::Member(member) = &mut **callee else { return None };
    Some(std::mem::take(&mut member.obj))
}
