//! A base with members, calls, indices and `?` behind it.

use swc_common::{DUMMY_SP, Span as JsSpan};
use tova_semantic::{BindingKind, Callee, Global, Resolution, StaticType};
use tova_syntax::tree::{ChainExpr, Expr, ExprKind, PropertyKey, Step, StepKind};

use super::Lowering;
use super::purity::{is_repeatable, is_stable};
use super::shape::strip;
use crate::js::{self, Block, OptChainBase, Value};

/// What becomes of a name at the beginning of a chain.
enum Use {
    /// It is called.
    Callee,
    /// A member of it is looked up.
    Owner,
    Value,
}

impl<'a> Lowering<'a> {
    /// A chain where its value is wanted: in a program with cancellation an async call that nobody awaits starts a task.
    pub(super) fn chain_value(&mut self, expr: &'a Expr, chain: &'a ChainExpr, out: &mut Block) -> Value {
        let value = self.chain(chain, chain.steps.len(), out);
        if self.has_to_be_started(expr) { self.start(value, out) } else { value }
    }

    /// The first `count` steps of a chain, for their value.
    pub(super) fn chain(&mut self, chain: &'a ChainExpr, count: usize, out: &mut Block) -> Value {
        self.first_steps(chain, count, false, out)
    }

    /// The first `count` steps of a chain, to be called.
    pub(super) fn chain_callee(&mut self, chain: &'a ChainExpr, count: usize, out: &mut Block) -> Value {
        self.first_steps(chain, count, true, out)
    }

    fn first_steps(&mut self, chain: &'a ChainExpr, count: usize, is_callee: bool, out: &mut Block) -> Value {
        let steps = &chain.steps[..count];
        let (base, used) = self.chain_base(&chain.base, steps, is_callee, out);
        let ty = match used {
            0 => self.type_of(&chain.base),
            _ => self.static_type(steps[used - 1].id),
        };
        self.steps((base, ty), &steps[used..], out)
    }

    /// The base, with the steps that together with it are one name.
    fn chain_base(&mut self, base: &'a Expr, steps: &'a [Step], is_callee: bool, out: &mut Block) -> (Value, usize) {
        let use_of = |used: usize| match steps.get(used).map(|step| &step.kind) {
            Some(StepKind::Call(_)) => Use::Callee,
            Some(StepKind::Member(_)) => Use::Owner,
            None if is_callee => Use::Callee,
            _ => Use::Value,
        };
        if let (ExprKind::Name(_), Some(step)) = (&base.kind, steps.first())
            && let StepKind::Member(key) = &step.kind
            && let Some(name) = self.qualified_name(base, step, key)
        {
            if let Some(variant) = steps.get(1)
                && let Some(Resolution::Global(global)) = self.tables.members.get(&variant.id)
            {
                // `module.Type.Variant`
                let name = self.global_name(*global);
                let name = js::ident(&name, self.span(variant.span)).into();
                return (self.used_as(use_of(2), *global, name), 2);
            }
            return match self.tables.members.get(&step.id) {
                Some(Resolution::Binding(binding)) => (self.used_as(use_of(1), self.global(*binding), name), 1),
                Some(Resolution::Global(global)) => (self.used_as(use_of(1), *global, name), 1),
                _ => (name, 1),
            };
        }
        let is_used_by_name = !matches!(use_of(0), Use::Value);
        let value = match &strip(base).kind {
            ExprKind::Name(ident) if is_used_by_name => {
                let name = self.name(ident);
                match self.resolution(ident.id) {
                    Resolution::Binding(binding) => self.used_as(use_of(0), self.global(binding), name),
                    _ => name,
                }
            }
            ExprKind::Lambda(function) if is_used_by_name => {
                let span = self.span(base.span);
                self.lambda(function, span)
            }
            _ => self.value(base, out),
        };
        (value, 0)
    }

    /// The name itself where it is called or has a member, else its value.
    fn used_as(&mut self, used: Use, named: Global, name: Value) -> Value {
        match used {
            Use::Callee => name,
            // `load.bind(…)` hands the function on.
            Use::Owner if !self.is_async_function(named) => name,
            Use::Owner | Use::Value => self.as_value(named, name),
        }
    }

    /// `math.sin`, `module.name`, `Type.Variant`: names that the output writes without their owner.
    fn qualified_name(&mut self, base: &'a Expr, step: &'a Step, key: &'a PropertyKey) -> Option<Value> {
        let span = self.span(step.span);
        match self.tables.members.get(&step.id) {
            Some(Resolution::Runtime(name)) => {
                let name = self.helper(name);
                return Some(js::ident(name, span).into());
            }
            Some(Resolution::Binding(binding)) => return Some(self.reference(*binding, &key.name, span)),
            _ => {}
        }
        if let Some(module) = self.namespace_module(base) {
            let name = self.exported_name(module, &key.name)?;
            return Some(js::ident(&name, span).into());
        }
        let (module, ty) = self.named_type(self.named_binding(base)?)?;
        let info = &self.program.modules[module.0 as usize].tables.types[ty.0 as usize];
        let variant = info.variants.iter().find(|variant| variant.name == key.name)?;
        let name = self.global_name(Global { module, binding: variant.binding });
        Some(js::ident(&name, span).into())
    }

    /// Steps on a value that has been computed.
    pub(super) fn steps(&mut self, value: (Value, StaticType), steps: &'a [Step], out: &mut Block) -> Value {
        self.steps_from(value, steps, false, out)
    }

    /// As `steps`; `checked`: the value is known not to be nil, so the first step is taken whatever it says.
    fn steps_from(
        &mut self,
        (mut value, mut ty): (Value, StaticType),
        steps: &'a [Step],
        checked: bool,
        out: &mut Block,
    ) -> Value {
        let mut at = 0;
        while let Some(step) = steps.get(at) {
            if step.optional && !(checked && at == 0) {
                return self.optional((value, ty), &steps[at..], out);
            }
            let span = self.span(step.span);
            let mut taken = 1;
            value = match (&step.kind, steps.get(at + 1)) {
                (StepKind::Member(key), Some(call @ Step { kind: StepKind::Call(args), optional: false, .. })) => {
                    taken = 2;
                    self.method_call((value, ty), key, call, args, out)
                }
                (StepKind::Member(key), _) => js::member(value, &key.name, self.span(key.span)),
                (StepKind::Call(args), _) => self.call(value, step.id, args, span, out),
                (StepKind::Index(index), _) => {
                    let mut operands = vec![value];
                    self.operand(&mut operands, out, |lowering, out| lowering.value(index, out));
                    match <[Value; 2]>::try_from(operands) {
                        Ok([object, key]) => self.element((object, ty), (key, index), span),
                        Err(_) => js::null(),
                    }
                }
                (StepKind::Slice(slice), _) => self.slice(value, slice, span, out),
                (StepKind::Propagate, _) => self.propagate((value, ty), span, out),
            };
            at += taken;
            let last = &steps[at - 1];
            ty = self.static_type(last.id);
            if at < steps.len()
                && matches!(last.kind, StepKind::Call(_))
                && self.is_started_by_caller(self.callee(last.id))
            {
                // `load(a).then(…)`
                value = self.start(value, out);
            }
        }
        value
    }

    /// `expr?`: leaves the function with a failure, else goes on with what is inside.
    pub(super) fn propagate(&mut self, (value, ty): (Value, StaticType), span: JsSpan, out: &mut Block) -> Value {
        let is_name = is_repeatable(&value) && is_stable(&value, &self.volatile);
        let result = if is_name { value } else { self.stored(value, "result", out) };
        let test = match ty {
            StaticType::Result => "isErr",
            StaticType::Option => "isNone",
            _ => {
                let test = self.call_helper("isFailure", vec![result.clone()], span);
                let failure = self.call_helper("failureOf", vec![result.clone()], span);
                self.leave_if(test, failure, span, out);
                return self.call_helper("successOf", vec![result], span);
            }
        };
        let test = self.call_helper(test, vec![result.clone()], span);
        self.leave_if(test, result.clone(), span, out);
        js::member(result, "value", span)
    }

    /// `value?.rest`: nil skips all that follows.
    fn optional(&mut self, (value, ty): (Value, StaticType), steps: &'a [Step], out: &mut Block) -> Value {
        let name = self.names.temporary("receiver");
        let mut inside = Block::new();
        let rest = self.steps_from((js::name(&name), ty), steps, true, &mut inside);
        if inside.is_empty() && is_plain_path(&rest, &name) {
            return optional_chain(rest, &name, value);
        }
        out.push(js::constant(&name, value, DUMMY_SP));
        let is_nil = js::is_nil(js::name(&name), DUMMY_SP);
        if inside.is_empty() {
            return js::conditional(is_nil, js::null(), rest, DUMMY_SP);
        }
        let result = self.names.temporary("value");
        out.push(js::variable(&result));
        inside.push(js::expression(js::assign_name(&result, rest, DUMMY_SP), DUMMY_SP));
        out.push(js::if_(js::not(is_nil), inside, None, DUMMY_SP));
        js::name(&result)
    }

    /// What a call calls, as far as it is known; `id` is that of the call step or pipe stage.
    pub(super) fn callee(&self, id: tova_syntax::tree::NodeId) -> &'a Callee {
        self.tables.callees.get(&id).unwrap_or(&Callee::Unknown)
    }

    /// Whether the callee is an async function of the program (no generator): its call is part of the task that awaits it.
    pub(super) fn is_tova_async(&self, callee: &Callee) -> bool {
        self.yields(callee) == Some(false)
    }

    /// Whether an async function of the program is a generator; `None`: the callee is no async function of the program.
    fn yields(&self, callee: &Callee) -> Option<bool> {
        let (tables, function) = match callee {
            Callee::Function { function, is_async: true } => {
                let target = tova_link::resolve(self.program, *function);
                let tables = &self.program.modules[target.module.0 as usize].tables;
                let BindingKind::Function { function, .. } = tables.bindings[target.binding.0 as usize].kind else {
                    return None;
                };
                (tables, function)
            }
            Callee::Lambda { function, is_async: true } => (self.tables, *function),
            Callee::Associated { module, ty, method } => {
                let tables = &self.program.modules[module.0 as usize].tables;
                let method = &tables.types[ty.0 as usize].methods[*method as usize];
                let tables = &self.program.modules[method.module.0 as usize].tables;
                (tables, method.is_async.then_some(method.function)?)
            }
            _ => return None,
        };
        Some(tables.functions.get(&function).is_some_and(|info| info.is_generator))
    }

    /// Whether the expression is a call of an async generator of the program.
    pub(super) fn is_async_generator_call(&self, expr: &Expr) -> bool {
        let ExprKind::Chain(chain) = &strip(expr).kind else { return false };
        chain.steps.last().is_some_and(|step| {
            matches!(step.kind, StepKind::Call(_)) && self.yields(self.callee(step.id)) == Some(true)
        })
    }

    /// Whether the expression is a call of an async function of the program.
    pub(super) fn is_tova_async_call(&self, expr: &'a Expr) -> bool {
        self.called_last(expr).is_some_and(|callee| self.is_tova_async(callee))
    }

    /// Whether nobody else makes a task of the call that the expression is.
    pub(super) fn has_to_be_started(&self, expr: &'a Expr) -> bool {
        self.called_last(expr).is_some_and(|callee| self.is_started_by_caller(callee))
    }

    /// Whether a call that is not awaited on the spot becomes a task here: functions of an `impl` see to it by themselves, because they are
    /// reached in ways in which the caller does not know them.
    pub(super) fn is_started_by_caller(&self, callee: &Callee) -> bool {
        self.cancelling() && self.is_tova_async(callee) && !matches!(callee, Callee::Associated { .. })
    }

    /// What the call that the expression is calls.
    pub(super) fn called_last(&self, expr: &'a Expr) -> Option<&'a Callee> {
        match &strip(expr).kind {
            ExprKind::Chain(chain) => chain
                .steps
                .last()
                .filter(|step| matches!(step.kind, StepKind::Call(_)))
                .map(|step| self.callee(step.id)),
            ExprKind::Pipe(pipe) => pipe.stages.last().and_then(|stage| self.called_by(stage)),
            _ => None,
        }
    }
}

/// Whether the expression is `name` with members, indices and calls behind it.
fn is_plain_path(expr: &js::Expr, name: &str) -> bool {
    let inner = match expr {
        js::Expr::Ident(ident) => return ident.sym == *name,
        js::Expr::Member(member) => &member.obj,
        js::Expr::Call(js::CallExpr { callee: js::Callee::Expr(callee), .. }) => callee,
        js::Expr::OptChain(chain) => match &*chain.base {
            OptChainBase::Member(member) => &member.obj,
            OptChainBase::Call(call) => &call.callee,
        },
        _ => return false,
    };
    is_plain_path(inner, name)
}

/// `name.a.b()` → `base?.a.b()`
fn optional_chain(path: Value, name: &str, base: Value) -> Value {
    let mut base = Some(base);
    rebuilt(path, name, &mut base)
}

fn rebuilt(path: Value, name: &str, base: &mut Option<Value>) -> Value {
    let (span, was_optional, step) = match *path {
        js::Expr::Member(member) => (member.span, false, OptChainBase::Member(member)),
        js::Expr::Call(js::CallExpr { span, ctxt, callee: js::Callee::Expr(callee), args, type_args }) => {
            (span, false, OptChainBase::Call(js::OptCall { span, ctxt, callee, args, type_args }))
        }
        js::Expr::OptChain(chain) => (chain.span, chain.optional, *chain.base),
        other => return Box::new(other),
    };
    let mut replace = |inner: &mut Value| {
        let is_base = matches!(&**inner, js::Expr::Ident(ident) if ident.sym == *name);
        let old = std::mem::replace(inner, js::null());
        *inner = match base.take() {
            Some(base) if is_base => js::at_least(js::Level::Call, base),
            kept => {
                *base = kept;
                rebuilt(old, name, base)
            }
        };
        is_base
    };
    let mut step = step;
    let is_first = match &mut step {
        OptChainBase::Member(member) => replace(&mut member.obj),
        OptChainBase::Call(call) => replace(&mut call.callee),
    };
    Box::new(js::Expr::OptChain(js::OptChainExpr { span, optional: is_first || was_optional, base: Box::new(step) }))
}
