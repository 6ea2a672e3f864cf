//! Calls: what is called, and with what.

use swc_common::{DUMMY_SP, Span as JsSpan};
use tova_semantic::{Callee, NamedArguments, Receiver, StaticType};
use tova_syntax::tree::{Argument, NodeId, PropertyKey, Step};

use super::Lowering;
use super::purity::is_stable;
use crate::js::{self, Block, ExprOrSpread, Value};

impl<'a> Lowering<'a> {
    /// `callee(args)` where the callee is no member.
    pub(super) fn call(
        &mut self,
        callee: Value,
        id: NodeId,
        args: &'a [Argument],
        span: JsSpan,
        out: &mut Block,
    ) -> Value {
        let mut operands = vec![callee];
        let args = self.call_arguments(&mut operands, id, args, out);
        let callee = operands.pop().unwrap_or_else(js::null);
        self.call_with(callee, id, args, span)
    }

    /// A call of something that is named, with arguments that have been computed.
    pub(super) fn call_with(&mut self, callee: Value, id: NodeId, args: Vec<ExprOrSpread>, span: JsSpan) -> Value {
        match self.callee(id) {
            Callee::Struct(..) | Callee::Variant(..) => js::new(callee, args, span),
            _ => js::call(callee, args, span),
        }
    }

    /// `receiver.name(args)`
    pub(super) fn method_call(
        &mut self,
        receiver: (Value, StaticType),
        key: &'a PropertyKey,
        call: &'a Step,
        args: &'a [Argument],
        out: &mut Block,
    ) -> Value {
        let mut operands = vec![receiver.0];
        let args = self.call_arguments(&mut operands, call.id, args, out);
        let receiver = operands.pop().unwrap_or_else(js::null);
        let span = self.span(key.span.to(call.span));
        self.method_with(receiver, key, call.id, args, span)
    }

    /// A method call with arguments that have been computed.
    pub(super) fn method_with(
        &mut self,
        receiver: Value,
        key: &'a PropertyKey,
        id: NodeId,
        mut args: Vec<ExprOrSpread>,
        span: JsSpan,
    ) -> Value {
        match self.callee(id) {
            Callee::LibraryMethod(name, receivers) => {
                let function = js::name(self.helper(name));
                let dispatch = self.helper(match receivers {
                    Receiver::String => "callStringMethod",
                    Receiver::List => "callListMethod",
                    Receiver::Both => "callMethod",
                });
                args.splice(0..0, [receiver, js::string(&key.name, DUMMY_SP), function].map(js::plain));
                js::call(js::name(dispatch), args, span)
            }
            Callee::KnownLibraryMethod(name) => {
                let function = js::name(self.helper(name));
                args.insert(0, js::plain(receiver));
                js::call(function, args, span)
            }
            Callee::Construct => js::new(receiver, args, span),
            Callee::Unknown if key.name == "new" => {
                let construct = js::name(self.helper("construct"));
                args.insert(0, js::plain(receiver));
                js::call(construct, args, span)
            }
            Callee::Struct(..) | Callee::Variant(..) => {
                js::new(js::member(receiver, &key.name, self.span(key.span)), args, span)
            }
            _ => js::call(js::member(receiver, &key.name, self.span(key.span)), args, span),
        }
    }

    /// Arguments that stand for themselves (of decorators).
    pub(super) fn arguments(&mut self, args: &'a [Argument], out: &mut Block) -> Vec<ExprOrSpread> {
        let mut operands = Vec::new();
        self.argument_values(&mut operands, None, args, out);
        in_place(operands, args)
    }

    /// The arguments of the call `id`, evaluated behind the operands that are there.
    pub(super) fn call_arguments(
        &mut self,
        operands: &mut Vec<Value>,
        id: NodeId,
        args: &'a [Argument],
        out: &mut Block,
    ) -> Vec<ExprOrSpread> {
        let before = operands.len();
        self.argument_values(operands, Some(id), args, out);
        if let Some(NamedArguments::ByParameter(order)) = self.tables.named_arguments.get(&id) {
            return self.by_parameter(operands, before, order, out);
        }
        let values = operands.split_off(before);
        if args.iter().any(|arg| matches!(arg, Argument::Named(_))) {
            self.with_trailing_object(values, args)
        } else {
            in_place(values, args)
        }
    }

    fn argument_values(
        &mut self,
        operands: &mut Vec<Value>,
        call: Option<NodeId>,
        args: &'a [Argument],
        out: &mut Block,
    ) {
        for arg in args {
            self.operand(operands, out, |lowering, out| {
                match call.and_then(|call| lowering.lifted_argument(call, arg)) {
                    Some(callback) => callback,
                    None => lowering.argument(arg, out),
                }
            });
        }
    }

    /// One argument, wrapped as a function where it mentions `it`.
    fn argument(&mut self, arg: &'a Argument, out: &mut Block) -> Value {
        let expr = match arg {
            Argument::Expr(expr) => expr,
            Argument::Named(named) => &named.value,
            Argument::Spread(spread) => return self.spread_items(&spread.value, out),
        };
        if self.tables.it_arguments.contains(&expr.id) { self.it_lambda(expr) } else { self.value(expr, out) }
    }

    /// Named arguments in the order of the parameters, evaluated in the order of the source.
    fn by_parameter(
        &mut self,
        operands: &mut Vec<Value>,
        before: usize,
        order: &[Option<u32>],
        out: &mut Block,
    ) -> Vec<ExprOrSpread> {
        let positions: Vec<u32> = order.iter().flatten().copied().collect();
        let mut values = operands.split_off(before);
        if !positions.is_sorted() {
            self.spill(operands, out);
            self.spill(&mut values, out);
        }
        let mut values: Vec<Option<Value>> = values.into_iter().map(Some).collect();
        let mut take = |at: &Option<u32>| at.and_then(|at| values.get_mut(at as usize)?.take());
        let mut args: Vec<Option<Value>> = order.iter().map(&mut take).collect();
        while args.last().is_some_and(Option::is_none) {
            args.pop();
        }
        args.into_iter().map(|arg| js::plain(arg.unwrap_or_else(js::undefined))).collect()
    }

    /// Named arguments as one object behind the others.
    fn with_trailing_object(&mut self, values: Vec<Value>, args: &'a [Argument]) -> Vec<ExprOrSpread> {
        let mut plain = Vec::new();
        let mut props = Vec::new();
        for (value, arg) in values.into_iter().zip(args) {
            match arg {
                Argument::Named(named) => {
                    let key = js::property_name(&named.label.name, self.span(named.label.span));
                    props.push(js::property(key, value));
                }
                Argument::Spread(_) => plain.push(js::spread(value)),
                Argument::Expr(_) => plain.push(js::plain(value)),
            }
        }
        plain.push(js::plain(js::object(props, DUMMY_SP)));
        plain
    }

    /// The parts of a call in constants as far as they wait or yield, so that the call can stand in a function of its own.
    pub(super) fn without_suspension(&mut self, mut call: Value, out: &mut Block) -> Value {
        if !super::purity::suspends(&call) {
            return call;
        }
        let mut parts: Vec<&mut Value> = Vec::new();
        match &mut *call {
            js::Expr::Call(js::CallExpr { callee: js::Callee::Expr(callee), args, .. }) => {
                if callee.is_member() {
                    if let js::Expr::Member(member) = &mut **callee {
                        parts.push(&mut member.obj);
                    }
                } else {
                    parts.push(callee);
                }
                parts.extend(args.iter_mut().map(|arg| &mut arg.expr));
            }
            js::Expr::New(js::NewExpr { callee, args: Some(args), .. }) => {
                parts.push(callee);
                parts.extend(args.iter_mut().map(|arg| &mut arg.expr));
            }
            _ => return self.stored(call, "value", out),
        }
        for part in parts {
            if !is_stable(part, &self.volatile) {
                let value = std::mem::replace(part, js::null());
                *part = self.stored(value, "value", out);
            }
        }
        call
    }
}

fn in_place(values: Vec<Value>, args: &[Argument]) -> Vec<ExprOrSpread> {
    values
        .into_iter()
        .zip(args)
        .map(|(value, arg)| if matches!(arg, Argument::Spread(_)) { js::spread(value) } else { js::plain(value) })
        .collect()
}
