//! Functions of every kind: declarations, lambdas, arguments with `it`, `return`, `yield`.

use swc_common::{DUMMY_SP, Span as JsSpan};
use tova_semantic::{BindingId, StaticType};
use tova_source::Name;
use tova_syntax::tree::{
    BinderKind, Body, Decorator, Expr, FnDecl, Function, NodeId, Param, Type, TypeKind, YieldExpr,
};

use super::destructure::DefaultPlace;
use super::shape::only_expression_of;
use super::{Frame, Lowering};
use crate::destination::Destination;
use crate::js::{self, Block, Value};

impl<'a> Lowering<'a> {
    /// A function declaration.
    pub(super) fn fn_decl(&mut self, decl: &'a FnDecl, span: JsSpan, out: &mut Block) {
        let Some(binding) = self.fn_binding(decl) else { return };
        self.declare_ident(&decl.name);
        let ident = self.declaring_ident(binding, &decl.name);
        if decorators_of(decl).next().is_none() {
            let function = self.plain_function(&decl.function, &decl.name.name, span);
            out.push(js::Stmt::Decl(js::Decl::Fn(js::FnDecl { ident, declare: false, function: Box::new(function) })));
            return;
        }
        let value = match self.plan.decoration_of(self.global(binding)) {
            Some(decoration) => js::call_name(decoration, Vec::new(), span),
            None => self.decorated_function(decl, span, out),
        };
        self.bind(binding, ident, value, span, out);
    }

    /// What the decorators make of a function.
    pub(super) fn decorated_function(&mut self, decl: &'a FnDecl, span: JsSpan, out: &mut Block) -> Value {
        let function = self.lambda(&decl.function, span);
        let mut value = self.as_function_value(function, &decl.function, span);
        for decorator in decorators_of(decl).rev() {
            let mut callee = self.name(&decorator.name);
            let place = self.span(decorator.span);
            if let Some(args) = &decorator.args {
                let args = self.arguments(args, out);
                callee = js::call(callee, args, place);
            }
            value = js::call(callee, vec![js::plain(value)], place);
        }
        value
    }

    /// The binding of a function declaration.
    pub(super) fn fn_binding(&self, decl: &FnDecl) -> Option<BindingId> {
        match self.resolution(decl.name.id) {
            tova_semantic::Resolution::Binding(binding) => Some(binding),
            _ => None,
        }
    }

    /// A function as `function` declares it (without its name); `label` is how reports call it.
    pub(super) fn plain_function(&mut self, function: &'a Function, label: &Name, span: JsSpan) -> js::Function {
        self.in_function(function.id, |lowering| {
            let mut body = Block::new();
            let params = lowering.params(&function.params, &mut body);
            let (mut is_async, mut is_generator) = (lowering.frame.is_async, lowering.frame.is_generator);
            lowering.function_body(function, &mut body);
            if lowering.is_stepped(function.id) {
                body = vec![lowering.stepped(body, label)];
                (is_async, is_generator) = (false, false);
            }
            js::Function {
                params: params.into_iter().map(js::Param::from).collect(),
                span,
                body: Some(js::FunctionBody { span: DUMMY_SP, stmts: body }),
                is_generator,
                is_async,
                ..Default::default()
            }
        })
    }

    /// Runs `work` inside the function `id`: a frame and a scope of its own.
    pub(super) fn in_function<T>(&mut self, id: NodeId, work: impl FnOnce(&mut Self) -> T) -> T {
        let info = self.tables.functions.get(&id);
        let frame = Frame {
            function: Some(id),
            is_async: info.is_some_and(|info| info.is_async),
            is_generator: info.is_some_and(|info| info.is_generator),
            self_name: self.frame.self_name.clone(),
            self_binding: info.and_then(|info| info.self_binding).or(self.frame.self_binding),
            ..Frame::default()
        };
        let outer = std::mem::replace(&mut self.frame, frame);
        let pinned = self.names.unpin_all();
        let placeholder = self.placeholder.take();
        let result = self.scoped(work);
        self.placeholder = placeholder;
        self.names.pin_all(pinned);
        self.frame = outer;
        result
    }

    /// The body of a function whose parameters are declared in the open scope.
    pub(super) fn function_body(&mut self, function: &'a Function, out: &mut Block) {
        let destination = if is_nil(function.result.as_ref()) { Destination::Discard } else { Destination::Return };
        match &function.body {
            Body::Block(block) => {
                self.declare_names(&block.body);
                self.statements(&block.body, &destination, out);
            }
            body => out.append(&mut self.body_here(body, &destination)),
        }
    }

    /// Parameters, declared in the open scope; `prologue` gets what has to run before the body.
    pub(super) fn params(&mut self, params: impl IntoIterator<Item = &'a Param>, prologue: &mut Block) -> Vec<js::Pat> {
        let params: Vec<&'a Param> = params.into_iter().collect();
        for param in &params {
            self.declare_binder(&param.binder);
        }
        let mut checks = Block::new();
        let patterns = params.into_iter().map(|param| self.param(param, prologue, &mut checks)).collect();
        prologue.append(&mut checks);
        patterns
    }

    fn param(&mut self, param: &'a Param, prologue: &mut Block, checks: &mut Block) -> js::Pat {
        let start = prologue.len();
        let pattern = match &param.binder.kind {
            BinderKind::Discard => js::name_pattern(js::ident(&self.names.temporary("_"), DUMMY_SP)),
            _ => self.pattern(&param.binder, prologue),
        };
        if param.rest {
            return js::Pat::Rest(js::RestPat {
                span: DUMMY_SP,
                dot3_token: DUMMY_SP,
                arg: Box::new(pattern),
                type_ann: None,
            });
        }
        let pattern = match &param.default {
            Some(default) => match self.with_default(pattern, default, js::VarDeclKind::Const, prologue, start) {
                DefaultPlace::InPattern(pattern) => pattern,
                // A default, though it changes nothing, keeps the parameter out of the function's `length`.
                DefaultPlace::Later(name) => assign_pattern(name, js::undefined()),
            },
            None => pattern,
        };
        if let (Some(ty), BinderKind::Name(name)) = (&param.ty, &param.binder.kind)
            && let Some(refinement) = self.refinement_name(ty)
        {
            let value = self.name(name);
            let check = js::call_method(js::name(&refinement), "check", vec![value], DUMMY_SP);
            checks.push(js::expression(check, DUMMY_SP));
        }
        pattern
    }

    /// A lambda, or a function that is written as one.
    pub(super) fn lambda(&mut self, function: &'a Function, span: JsSpan) -> Value {
        if self.tables.functions.get(&function.id).is_some_and(|info| info.is_generator) {
            let function = self.plain_function(function, &Name::new_static("generator"), span);
            return Box::new(js::Expr::Fn(js::FnExpr { ident: None, function: Box::new(function) }));
        }
        self.in_function(function.id, |lowering| {
            let mut body = Block::new();
            let params = lowering.params(&function.params, &mut body);
            let is_async = lowering.frame.is_async;
            let body = lowering.arrow_body(function, body);
            js::arrow(params, body, is_async, span)
        })
    }

    fn arrow_body(&mut self, function: &'a Function, mut body: Block) -> js::ArrowFunctionBody {
        let is_nil = is_nil(function.result.as_ref());
        if let Some(expr) = only_expression_of(&function.body)
            && !is_nil
            && body.is_empty()
            && !self.needs_statements(expr)
            && !(matches!(function.body, Body::Block(_)) && self.type_of(expr) == StaticType::Nil)
        {
            return self.arrow_of_expression(expr);
        }
        self.function_body(function, &mut body);
        js::ArrowFunctionBody::FunctionBody(js::FunctionBody { span: DUMMY_SP, stmts: body })
    }

    fn arrow_of_expression(&mut self, expr: &'a Expr) -> js::ArrowFunctionBody {
        let mut before = Block::new();
        let span = self.span(expr.span);
        let value = if self.is_awaited_on_return(expr) {
            self.awaited(expr, span, &mut before)
        } else {
            let value = self.value(expr, &mut before);
            self.handed_on(expr, value)
        };
        if before.is_empty() {
            return js::arrow_expr(value);
        }
        before.push(js::return_(Some(value), span));
        js::ArrowFunctionBody::FunctionBody(js::FunctionBody { span: DUMMY_SP, stmts: before })
    }

    /// An argument that mentions `it`: `(it) => …`.
    pub(super) fn it_lambda(&mut self, expr: &'a Expr) -> Value {
        let it = self.tables.functions.get(&expr.id).and_then(|info| info.it_binding);
        let span = self.span(expr.span);
        self.in_function(expr.id, |lowering| {
            let name = match it {
                Some(binding) => lowering.names.declare(binding, &Name::new_static("it")),
                None => Name::new_static("it"),
            };
            let params = vec![js::name_pattern(js::ident(&name, DUMMY_SP))];
            let body = if lowering.needs_statements(expr) {
                let mut body = Block::new();
                lowering.lower_into(expr, &Destination::Return, &mut body);
                js::ArrowFunctionBody::FunctionBody(js::FunctionBody { span: DUMMY_SP, stmts: body })
            } else {
                lowering.arrow_of_expression(expr)
            };
            js::arrow(params, body, false, span)
        })
    }

    /// A function literal where its value goes somewhere: in a program with cancellation every call of an async one starts a task.
    pub(super) fn as_function_value(&mut self, lambda: Value, function: &'a Function, span: JsSpan) -> Value {
        let is_async = self.tables.functions.get(&function.id).is_some_and(|info| info.is_async && !info.is_generator);
        if is_async && self.cancelling() { self.call_helper("startable", vec![lambda], span) } else { lambda }
    }

    /// `return …`
    pub(super) fn return_(&mut self, values: &'a [Expr], span: JsSpan, out: &mut Block) {
        match values {
            [] => self.leave(None, span, out),
            [value] => {
                self.lower_into(value, &Destination::Return, out);
                if !js::leaves(out) {
                    self.leave(None, span, out);
                }
            }
            several => {
                let values = self.operands(several, out);
                let tuple = js::array(values.into_iter().map(js::plain).collect(), span);
                self.leave(Some(tuple), span, out);
            }
        }
    }

    /// `yield`, `yield e`, `yield from e`
    pub(super) fn yield_(&mut self, yield_: &'a YieldExpr, span: JsSpan, out: &mut Block) -> Value {
        let arg = yield_.value.as_ref().map(|value| js::at_least(js::Level::Assignment, self.value(value, out)));
        Box::new(js::Expr::Yield(js::YieldExpr { span, arg, delegate: yield_.delegate }))
    }

    /// The binding of `self` where we are.
    pub(super) fn self_binding(&self) -> Option<BindingId> {
        self.frame.self_binding
    }
}

/// `pattern = value`
pub(super) fn assign_pattern(pattern: js::Pat, value: Value) -> js::Pat {
    let right = js::at_least(js::Level::Assignment, value);
    js::Pat::Assign(js::AssignPat { span: DUMMY_SP, left: Box::new(pattern), right })
}

/// Whether a declared result says that there is none.
fn is_nil(result: Option<&Type>) -> bool {
    matches!(result.map(|ty| &ty.kind), Some(TypeKind::Named(named)) if matches!(named.path.names.as_slice(), [name] if name.name == "Nil"))
}

/// The decorators that are functions; `@fast` says something to the compiler only.
fn decorators_of(decl: &FnDecl) -> impl DoubleEndedIterator<Item = &Decorator> {
    decl.decorators.iter().filter(|decorator| decorator.name.name != "fast")
}
