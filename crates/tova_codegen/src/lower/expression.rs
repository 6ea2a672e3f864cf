//! Expressions: for their value, or straight into a destination.

use tova_semantic::StaticType;
use tova_syntax::tree::{Expr, ExprKind, LogicalOp};

use super::Lowering;
use super::shape::strip;
use crate::destination::Destination;
use crate::js::{self, Block, Value};

impl<'a> Lowering<'a> {
    /// Lowers an expression so that its value ends up where it is wanted.
    pub(super) fn lower_into(&mut self, expr: &'a Expr, destination: &Destination, out: &mut Block) {
        let inner = strip(expr);
        let span = self.span(inner.span);
        match &inner.kind {
            ExprKind::If(if_) if !(*destination != Destination::Discard && self.fits_conditional(if_)) => {
                self.if_into(if_, destination, span, out);
            }
            ExprKind::Match(match_) => self.match_into(match_, destination, span, out),
            ExprKind::Try(try_) => self.try_into(try_, destination, span, out),
            ExprKind::Loop(loop_) => self.loop_into(loop_, destination, span, out),
            ExprKind::Logical(logical) if *destination == Destination::Discard && logical.op != LogicalOp::Coalesce => {
                self.logical_statement(logical, span, out);
            }
            ExprKind::Await(await_) if *destination == Destination::Discard => {
                self.await_statement(await_, span, out);
            }
            _ => {
                if *destination == Destination::Return && self.is_awaited_on_return(inner) {
                    let value = self.awaited(inner, span, out);
                    return self.deliver(value, destination, span, out);
                }
                // A person writes `print(x);`, not `return print(x);`.
                let returns = *destination == Destination::Return;
                let has_no_value = returns && self.static_type(inner.id) == StaticType::Nil;
                let destination = match has_no_value && !matches!(inner.kind, ExprKind::Nil) {
                    true => &Destination::Discard,
                    false => destination,
                };
                let printed = match destination {
                    Destination::Discard => self.plain_print(inner, out),
                    _ => None,
                };
                let value = match printed {
                    Some(printed) => printed,
                    None => {
                        let value = self.value(inner, out);
                        if returns { self.handed_on(inner, value) } else { value }
                    }
                };
                self.deliver(value, destination, span, out);
            }
        }
    }

    /// The value of an expression; what has to happen first is pushed to `out`.
    pub(super) fn value(&mut self, expr: &'a Expr, out: &mut Block) -> Value {
        let span = self.span(expr.span);
        match &expr.kind {
            ExprKind::Nil | ExprKind::Error => js::null(),
            ExprKind::Bool(value) => js::boolean(*value, span),
            ExprKind::Number(number) => js::number(number.value, span),
            ExprKind::String(string) => self.string(string, span, out),
            ExprKind::Regex(regex) => js::regex(&regex.pattern, &regex.flags, span).unwrap_or_else(|| {
                // A mistake in a regex shows when it is made, not when the module is loaded.
                let args = [&regex.pattern, &regex.flags].map(|text| js::plain(js::string(text, span)));
                js::new(self.host("RegExp"), args.into(), span)
            }),
            ExprKind::Name(ident) => self.name_as_value(ident),
            ExprKind::Placeholder => self.placeholder(),
            ExprKind::Paren(inner) => self.value(inner, out),
            ExprKind::Tuple(items) => {
                let values = self.operands(items, out);
                js::array(values.into_iter().map(js::plain).collect(), span)
            }
            ExprKind::List(elements) => {
                let elements = self.elements(elements, out);
                js::array(elements, span)
            }
            ExprKind::Object(properties) => self.object_literal(properties, span, out),
            ExprKind::ListComprehension(comprehension) => self.list_comprehension(comprehension, span, out),
            ExprKind::ObjectComprehension(comprehension) => self.object_comprehension(comprehension, span, out),
            ExprKind::Range(range) => self.range(range, span, out),
            ExprKind::Unary(unary) => self.unary(unary, span, out),
            ExprKind::Await(await_) => self.await_expr(await_, span, out),
            ExprKind::Spawn(spawn) => self.spawn(spawn, expr, out),
            ExprKind::Binary(binary) => self.binary(binary, span, out),
            ExprKind::Power(operands) => self.power(operands, span, out),
            ExprKind::Compare(compare) => self.compare(compare, span, out),
            ExprKind::Logical(logical) => self.logical(logical, span, out),
            ExprKind::Is(is) => self.is(is, span, out),
            ExprKind::In(in_) => self.in_(in_, span, out),
            ExprKind::Chain(chain) => self.chain_value(expr, chain, out),
            ExprKind::Pipe(pipe) => self.pipe(pipe, expr, out),
            ExprKind::Lambda(function) => {
                let lambda = self.lambda(function, span);
                self.as_function_value(lambda, function, span)
            }
            ExprKind::If(if_) => self.if_value(expr, if_, span, out),
            ExprKind::Match(_) | ExprKind::Try(_) | ExprKind::Loop(_) => self.through_variable(expr, "value", out),
            ExprKind::Yield(yield_) => self.yield_(yield_, span, out),
        }
    }

    /// The value of an expression that has to be written as statements.
    pub(super) fn through_variable(&mut self, expr: &'a Expr, base: &str, out: &mut Block) -> Value {
        let name = self.names.temporary(base);
        out.push(js::variable(&name));
        self.pinned(&name.clone(), |lowering| lowering.lower_into(expr, &Destination::fresh(name.clone()), out));
        js::name(&name)
    }
}
