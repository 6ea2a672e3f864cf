use tova_diagnostics::codes;
use tova_source::Span;

use super::bodies::BlockOf;
use super::{Builder, Node};
use crate::grammar::Rule;
use crate::tree::*;

/// What is read of a function before its tree is made.
#[derive(Default)]
pub(super) struct Signature {
    pub is_async: bool,
    pub name: Option<Ident>,
    pub generics: Vec<Ident>,
    pub params: Vec<Param>,
    pub result: Option<Type>,
    /// Offset of the closing `)`, plus one.
    pub head_end: u32,
    pub body: Option<Body>,
}

impl Builder<'_> {
    pub(super) fn fn_decl(&mut self, node: Node<'_>, decorators: Vec<Decorator>) -> FnDecl {
        let span = self.span(&node);
        let mut signature = self.signature(node, "a function");
        let name = signature.name.take().unwrap_or_else(|| self.ident_at(Span::at(span.start)));
        let generics = std::mem::take(&mut signature.generics);
        FnDecl { decorators, name, generics, function: self.function(span, signature) }
    }

    /// Everything of a function but its id. `what` says what its name names.
    pub(super) fn signature(&mut self, node: Node<'_>, what: &str) -> Signature {
        let mut signature = Signature { head_end: self.span(&node).end, ..Signature::default() };
        let labels = std::mem::take(&mut self.labels);
        for part in node.into_inner() {
            match part.as_rule() {
                Rule::async_ => signature.is_async = true,
                Rule::word if what.is_empty() => signature.name = Some(self.ident(&part)),
                Rule::word => signature.name = Some(self.declared(&part, what)),
                Rule::generics => signature.generics = self.generics(part),
                Rule::params => {
                    signature.head_end = self.span(&part).end;
                    signature.params = self.params(part);
                }
                Rule::annotation => signature.result = Some(self.annotation(part)),
                _ => signature.body = Some(self.body(part, BlockOf::Function)),
            }
        }
        self.labels = labels;
        signature
    }

    pub(super) fn function(&mut self, span: Span, signature: Signature) -> Function {
        let head = Span::new(span.start, signature.head_end);
        let body = signature.body.unwrap_or_else(|| Body::Block(Block { span: Span::at(span.end), body: Vec::new() }));
        Function {
            id: self.id(),
            span,
            head,
            is_async: signature.is_async,
            params: signature.params,
            result: signature.result,
            body,
        }
    }

    pub(super) fn generics(&mut self, node: Node<'_>) -> Vec<Ident> {
        node.into_inner().map(|name| self.declared(&name, "a type parameter")).collect()
    }

    pub(super) fn params(&mut self, node: Node<'_>) -> Vec<Param> {
        let params: Vec<_> = node.into_inner().map(|param| self.param(param)).collect();
        self.rest_is_last(params.iter().map(|param| (param.rest, param.span)));
        params
    }

    fn param(&mut self, node: Node<'_>) -> Param {
        let span = self.span(&node);
        let mut rest = false;
        let mut binder = None;
        let mut ty = None;
        let mut default = None;
        for part in node.into_inner() {
            match part.as_rule() {
                Rule::rest => rest = true,
                Rule::annotation => ty = Some(self.annotation(part)),
                Rule::expr => default = Some(self.expr(part)),
                _ => binder = Some(self.binder(part, "a parameter")),
            }
        }
        let binder = binder.unwrap_or_else(|| self.discard(span));
        Param { id: self.id(), span, rest, binder, ty, default }
    }

    /// `fn(…) …`, `(…) => …`, and both with `async`.
    pub(super) fn lambda(&mut self, node: Node<'_>) -> Expr {
        let span = self.span(&node);
        let mut is_async = false;
        let mut node = node;
        if node.as_rule() == Rule::async_lambda {
            is_async = true;
            match node.into_inner().next() {
                Some(inner) if inner.as_rule() == Rule::name_lambda => return self.name_lambda(inner, span, true),
                Some(inner) => node = inner,
                None => return self.boxed(span, ExprKind::Error),
            }
        }
        let mut signature = self.signature(node, "a function");
        signature.is_async |= is_async;
        let function = self.function(span, signature);
        self.boxed(span, ExprKind::Lambda(Box::new(function)))
    }

    /// `name => …` at `span`, the word `async` included.
    pub(super) fn name_lambda(&mut self, node: Node<'_>, span: Span, is_async: bool) -> Expr {
        let mut parts = node.into_inner();
        let (Some(name), Some(body)) = (parts.next(), parts.next()) else { return self.boxed(span, ExprKind::Error) };
        let place = self.span(&name);
        let binder = self.binder(name, "a parameter");
        let param = Param { id: self.id(), span: place, rest: false, binder, ty: None, default: None };
        let labels = std::mem::take(&mut self.labels);
        let body = Some(self.body(body, BlockOf::Function));
        self.labels = labels;
        let signature = Signature { is_async, params: vec![param], head_end: place.end, body, ..Signature::default() };
        let function = self.function(span, signature);
        self.boxed(span, ExprKind::Lambda(Box::new(function)))
    }

    /// `@a @b(x) fn f…`
    pub(super) fn decorated(&mut self, node: Node<'_>, of: BlockOf) -> Option<Stmt> {
        let mut decorators = Vec::new();
        let mut statement = None;
        for part in node.into_inner() {
            match part.as_rule() {
                Rule::decorator => decorators.push(self.decorator(part)),
                Rule::fn_decl => {
                    let span = self.span(&part).to(decorators.first().map_or(self.span(&part), |first| first.span));
                    let decl = self.fn_decl(part, std::mem::take(&mut decorators));
                    statement = Some(Stmt { id: self.id(), span, kind: StmtKind::Fn(Box::new(decl)) });
                }
                _ => {
                    if let Some(first) = decorators.first() {
                        let (span, name) = (first.span, first.name.name.clone());
                        self.error(
                            codes::E015,
                            span,
                            format!("the decorator `@{name}` does not stand before a function"),
                        )
                        .help
                        .push(format!("decorators go before `fn`; call it here: `x = {name}(x)`"));
                    }
                    statement = self.statement(part, of);
                }
            }
        }
        statement
    }

    fn decorator(&mut self, node: Node<'_>) -> Decorator {
        let mut span = self.span(&node);
        // The pair begins behind the `@`.
        span.start = span.start.saturating_sub(1);
        let mut name = None;
        let mut args = None;
        for part in node.into_inner() {
            match part.as_rule() {
                Rule::call => args = Some(self.arguments(part)),
                _ => name = Some(self.ident(&part)),
            }
        }
        let name = name.unwrap_or_else(|| self.ident_at(Span::at(span.end)));
        if name.name == "wasm" {
            self.error(codes::E012, span, "`@wasm` is outside the core language")
                .help
                .push("tovac compiles the function to JavaScript when the decorator is gone".to_string());
        }
        Decorator { span, name, args }
    }
}
