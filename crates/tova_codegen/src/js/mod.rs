//! The JavaScript tree, and short ways to build it.
//!
//! The printer adds no parentheses, so every builder here puts its operands in parentheses where JavaScript's grammar needs them
//! (see [`parentheses`]): a tree made by these functions prints as it was meant.

mod literal;
mod parentheses;
mod statement;

pub(crate) use literal::{
    is_identifier, name_text, number, property_name, quoted, regex, static_key, string, string_literal, template,
    template_text,
};
pub(crate) use parentheses::{Level, at_least, starts_like_statement};
pub(crate) use statement::*;
pub(crate) use swc_ecma_ast::*;

use swc_common::{DUMMY_SP, Span, SyntaxContext};

/// An expression as the lowering hands it around.
pub(crate) type Value = Box<Expr>;

/// A name; `span` is the place of the name in the program, or `DUMMY_SP`.
pub(crate) fn ident(name: &str, span: Span) -> Ident {
    Ident::new(name.into(), span, SyntaxContext::empty())
}

/// A name as an expression.
pub(crate) fn name(name: &str) -> Value {
    ident(name, DUMMY_SP).into()
}

/// `null`
pub(crate) fn null() -> Value {
    Box::new(Expr::Lit(Lit::Null(Null { span: DUMMY_SP })))
}

/// `undefined`
pub(crate) fn undefined() -> Value {
    name("undefined")
}

/// `true`, `false`
pub(crate) fn boolean(value: bool, span: Span) -> Value {
    Box::new(Expr::Lit(Lit::Bool(Bool { span, value })))
}

/// `this`
pub(crate) fn this(span: Span) -> Value {
    Box::new(Expr::This(ThisExpr { span }))
}

/// An argument or element without `...`.
pub(crate) fn plain(expr: Value) -> ExprOrSpread {
    ExprOrSpread { spread: None, expr }
}

/// `...expr`
pub(crate) fn spread(expr: Value) -> ExprOrSpread {
    ExprOrSpread { spread: Some(DUMMY_SP), expr }
}

/// `callee(args)`
pub(crate) fn call(callee: Value, args: Vec<ExprOrSpread>, span: Span) -> Value {
    let callee = Callee::Expr(at_least(Level::Call, callee));
    Box::new(Expr::Call(CallExpr { span, callee, args, ..Default::default() }))
}

/// `name(args)` of a function known by name.
pub(crate) fn call_name(function: &str, args: Vec<Value>, span: Span) -> Value {
    let callee = Box::new(Expr::Ident(ident(function, span)));
    call(callee, args.into_iter().map(plain).collect(), span)
}

/// `object.method(args)` with a method of the host.
pub(crate) fn call_method(object: Value, method: &str, args: Vec<Value>, span: Span) -> Value {
    call(member(object, method, DUMMY_SP), args.into_iter().map(plain).collect(), span)
}

/// `new callee(args)`
pub(crate) fn new(callee: Value, args: Vec<ExprOrSpread>, span: Span) -> Value {
    let callee = if parentheses::callee_of_new_is_safe(&callee) { callee } else { paren(callee) };
    Box::new(Expr::New(NewExpr { span, callee, args: Some(args), ..Default::default() }))
}

/// `object.name`, or `object["name"]` where the name is no identifier.
pub(crate) fn member(object: Value, property: &str, span: Span) -> Value {
    Box::new(Expr::Member(MemberExpr { span, obj: object_of_member(object), prop: static_key(property, span) }))
}

/// `object[index]`
pub(crate) fn index(object: Value, index: Value, span: Span) -> Value {
    let prop = MemberProp::Computed(ComputedPropName { span: DUMMY_SP, expr: index });
    Box::new(Expr::Member(MemberExpr { span, obj: object_of_member(object), prop }))
}

fn object_of_member(object: Value) -> Value {
    match *object {
        // `5.toFixed()` is no JavaScript.
        Expr::Lit(Lit::Num(_)) => paren(object),
        _ => at_least(Level::Call, object),
    }
}

/// `(expr)`
pub(crate) fn paren(expr: Value) -> Value {
    Box::new(Expr::Paren(ParenExpr { span: DUMMY_SP, expr }))
}

/// `op arg`
pub(crate) fn unary(op: UnaryOp, arg: Value, span: Span) -> Value {
    let nested = matches!(&*arg, Expr::Unary(inner) if inner.op == op && matches!(op, UnaryOp::Minus | UnaryOp::Plus));
    let arg = if nested { paren(arg) } else { at_least(Level::Unary, arg) };
    Box::new(Expr::Unary(UnaryExpr { span, op, arg }))
}

/// `!arg`, without a double negation and with the operator turned round where that reads better.
pub(crate) fn not(arg: Value) -> Value {
    let turned = |op| match op {
        BinaryOp::EqEqEq => Some(BinaryOp::NotEqEq),
        BinaryOp::NotEqEq => Some(BinaryOp::EqEqEq),
        BinaryOp::EqEq => Some(BinaryOp::NotEq),
        BinaryOp::NotEq => Some(BinaryOp::EqEq),
        _ => None,
    };
    match *arg {
        Expr::Bin(mut bin) if turned(bin.op).is_some() => {
            bin.op = turned(bin.op).unwrap_or(bin.op);
            Box::new(Expr::Bin(bin))
        }
        Expr::Paren(inner) => not(inner.expr),
        Expr::Lit(Lit::Bool(literal)) => boolean(!literal.value, literal.span),
        // What is negated is a condition, so a Boolean.
        Expr::Unary(inner) if inner.op == UnaryOp::Bang => inner.arg,
        other => unary(UnaryOp::Bang, Box::new(other), DUMMY_SP),
    }
}

/// `left op right`
pub(crate) fn binary(op: BinaryOp, left: Value, right: Value, span: Span) -> Value {
    let (left, right) = parentheses::operands(op, left, right);
    Box::new(Expr::Bin(BinExpr { span, op, left, right }))
}

/// `left && right && …`; `true` of nothing.
pub(crate) fn all(conditions: impl IntoIterator<Item = Value>) -> Value {
    conditions.into_iter().reduce(and).unwrap_or_else(|| boolean(true, DUMMY_SP))
}

/// `left && right`, without parentheses around a `right` that is one itself.
fn and(left: Value, right: Value) -> Value {
    match *right {
        Expr::Bin(BinExpr { span, op: BinaryOp::LogicalAnd, left: first, right: second }) => {
            binary(BinaryOp::LogicalAnd, and(left, first), second, span)
        }
        right => binary(BinaryOp::LogicalAnd, left, Box::new(right), DUMMY_SP),
    }
}

/// `left || right || …`; `false` of nothing.
pub(crate) fn any(conditions: impl IntoIterator<Item = Value>) -> Value {
    let joined = conditions.into_iter().reduce(|left, right| binary(BinaryOp::LogicalOr, left, right, DUMMY_SP));
    joined.unwrap_or_else(|| boolean(false, DUMMY_SP))
}

/// `left === right`
pub(crate) fn same(left: Value, right: Value) -> Value {
    binary(BinaryOp::EqEqEq, left, right, DUMMY_SP)
}

/// `value == null`
pub(crate) fn is_nil(value: Value, span: Span) -> Value {
    binary(BinaryOp::EqEq, value, null(), span)
}

/// `test ? yes : no`
pub(crate) fn conditional(test: Value, yes: Value, no: Value, span: Span) -> Value {
    Box::new(Expr::Cond(CondExpr {
        span,
        test: at_least(Level::Logical, test),
        cons: at_least(Level::Assignment, yes),
        alt: at_least(Level::Assignment, no),
    }))
}

/// `target op value`
pub(crate) fn assign(op: AssignOp, left: AssignTarget, right: Value, span: Span) -> Value {
    Box::new(Expr::Assign(AssignExpr { span, op, left, right: at_least(Level::Assignment, right) }))
}

/// `object?.name`
pub(crate) fn optional_member(object: Value, property: &str) -> Value {
    let member = MemberExpr { span: DUMMY_SP, obj: object_of_member(object), prop: static_key(property, DUMMY_SP) };
    Box::new(Expr::OptChain(OptChainExpr {
        span: DUMMY_SP,
        optional: true,
        base: Box::new(OptChainBase::Member(member)),
    }))
}

/// `import.meta`
pub(crate) fn import_meta() -> Value {
    Box::new(Expr::MetaProp(MetaPropExpr { span: DUMMY_SP, kind: MetaPropKind::ImportMeta }))
}

/// `name = value`
pub(crate) fn assign_name(target: &str, value: Value, span: Span) -> Value {
    assign(AssignOp::Assign, ident(target, DUMMY_SP).into(), value, span)
}

/// `name ??= value`
pub(crate) fn assign_name_if_missing(target: &str, value: Value, span: Span) -> Value {
    assign(AssignOp::NullishAssign, ident(target, DUMMY_SP).into(), value, span)
}

/// `object.name = value`
pub(crate) fn assign_member(object: Value, property: &str, value: Value, span: Span) -> Value {
    let target = MemberExpr { span: DUMMY_SP, obj: object_of_member(object), prop: static_key(property, DUMMY_SP) };
    assign(AssignOp::Assign, AssignTarget::Simple(SimpleAssignTarget::Member(target)), value, span)
}

/// `[a, ...b]`
pub(crate) fn array(elements: Vec<ExprOrSpread>, span: Span) -> Value {
    Box::new(Expr::Array(ArrayLit { span, elems: elements.into_iter().map(Some).collect() }))
}

/// `{ … }`
pub(crate) fn object(props: Vec<PropOrSpread>, span: Span) -> Value {
    Box::new(Expr::Object(ObjectLit { span, props }))
}

/// `key: value`, or `key` alone where the value is the name itself.
pub(crate) fn property(key: PropName, value: Value) -> PropOrSpread {
    let same_name = match (&key, &*value) {
        (PropName::Ident(key), Expr::Ident(value)) => key.sym == value.sym,
        _ => false,
    };
    let prop = match *value {
        Expr::Ident(name) if same_name => Prop::Shorthand(name),
        value => Prop::KeyValue(KeyValueProp { key, value: Box::new(value) }),
    };
    PropOrSpread::Prop(Box::new(prop))
}

/// `...object` in an object
pub(crate) fn spread_property(object: Value) -> PropOrSpread {
    PropOrSpread::Spread(SpreadElement { dot3_token: DUMMY_SP, expr: object })
}

/// `await arg`
pub(crate) fn await_(arg: Value, span: Span) -> Value {
    Box::new(Expr::Await(AwaitExpr { span, arg: at_least(Level::Unary, arg) }))
}

/// `yield* steps`
pub(crate) fn yield_from(steps: Value) -> Value {
    Box::new(Expr::Yield(YieldExpr { span: DUMMY_SP, arg: Some(steps), delegate: true }))
}

/// `async function* () { … }`
pub(crate) fn async_generator(body: FunctionBody) -> Value {
    let function = Function { body: Some(body), is_async: true, is_generator: true, ..Default::default() };
    Box::new(Expr::Fn(FnExpr { ident: None, function: Box::new(function) }))
}

/// `(params) => body`
pub(crate) fn arrow(params: Vec<Pat>, body: ArrowFunctionBody, is_async: bool, span: Span) -> Value {
    Box::new(Expr::Arrow(ArrowExpr { span, params, body: Box::new(body), is_async, ..Default::default() }))
}

/// `() => expr`, `async () => expr`
pub(crate) fn thunk(expr: Value, is_async: bool) -> Value {
    arrow(Vec::new(), arrow_expr(expr), is_async, DUMMY_SP)
}

/// An expression as the body of an arrow function.
pub(crate) fn arrow_expr(expr: Value) -> ArrowFunctionBody {
    let expr = if starts_like_statement(&expr) { paren(expr) } else { at_least(Level::Assignment, expr) };
    ArrowFunctionBody::Expr(expr)
}

/// A name as a pattern.
pub(crate) fn name_pattern(name: Ident) -> Pat {
    Pat::Ident(name.into())
}
