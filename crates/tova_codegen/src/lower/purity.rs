//! What evaluating a JavaScript expression later than written could change.

use rustc_hash::FxHashSet;
use tova_source::Name;

use crate::js::*;

/// Whether the value is the same, and nothing else happens, when the expression is evaluated after other statements. `volatile` are the names of
/// variables that may change.
pub(crate) fn is_stable(expr: &Expr, volatile: &FxHashSet<Name>) -> bool {
    match expr {
        Expr::Lit(_) | Expr::Arrow(_) | Expr::Fn(_) | Expr::This(_) => true,
        Expr::Ident(name) => !volatile.contains(name.sym.as_str()),
        Expr::Paren(paren) => is_stable(&paren.expr, volatile),
        Expr::Unary(unary) => is_stable(&unary.arg, volatile),
        Expr::Bin(bin) => is_stable(&bin.left, volatile) && is_stable(&bin.right, volatile),
        Expr::Tpl(template) => template.exprs.iter().all(|expr| is_stable(expr, volatile)),
        Expr::Array(array) => {
            array.elems.iter().flatten().all(|element| element.spread.is_none() && is_stable(&element.expr, volatile))
        }
        Expr::Object(object) => object.props.iter().all(|prop| match prop {
            PropOrSpread::Prop(prop) => match &**prop {
                Prop::KeyValue(pair) => !matches!(pair.key, PropName::Computed(_)) && is_stable(&pair.value, volatile),
                Prop::Shorthand(name) => !volatile.contains(name.sym.as_str()),
                _ => false,
            },
            PropOrSpread::Spread(_) => false,
        }),
        _ => false,
    }
}

/// Whether evaluating the expression twice is as good as once: a literal, or a variable.
pub(crate) fn is_repeatable(expr: &Expr) -> bool {
    match expr {
        Expr::Ident(_) | Expr::This(_) => true,
        Expr::Lit(literal) => !matches!(literal, Lit::Regex(_)),
        Expr::Unary(unary) => matches!(unary.op, UnaryOp::Minus) && matches!(&*unary.arg, Expr::Lit(Lit::Num(_))),
        _ => false,
    }
}

/// Whether nothing is lost when the expression is not evaluated at all.
pub(crate) fn is_idle(expr: &Expr) -> bool {
    match expr {
        // A name that is not declared throws.
        Expr::Ident(name) => name.sym == "undefined",
        Expr::Lit(_) | Expr::Arrow(_) | Expr::Fn(_) => true,
        Expr::Paren(paren) => is_idle(&paren.expr),
        _ => false,
    }
}

/// Whether running the statements could throw. What calls something unknown or looks into a value could.
pub(crate) fn can_fail(stmts: &[Stmt]) -> bool {
    !stmts.iter().all(is_safe)
}

fn is_safe(stmt: &Stmt) -> bool {
    match stmt {
        Stmt::Expr(stmt) => is_safe_value(&stmt.expr),
        Stmt::Decl(Decl::Var(var)) => {
            var.decls.iter().all(|decl| decl.name.is_ident() && decl.init.as_deref().is_none_or(is_safe_value))
        }
        Stmt::Return(return_) => return_.arg.as_deref().is_none_or(is_safe_value),
        Stmt::If(if_) => is_safe_value(&if_.test) && is_safe(&if_.cons) && if_.alt.as_deref().is_none_or(is_safe),
        Stmt::Block(block) => block.stmts.iter().all(is_safe),
        Stmt::Labeled(labeled) => is_safe(&labeled.body),
        Stmt::Decl(Decl::Fn(_)) | Stmt::Break(_) | Stmt::Continue(_) | Stmt::Empty(_) => true,
        _ => false,
    }
}

/// Whether evaluating the expression cannot throw and calls nothing but what shows a value.
pub(crate) fn is_safe_value(expr: &Expr) -> bool {
    match expr {
        Expr::Lit(_) | Expr::Ident(_) | Expr::This(_) | Expr::Arrow(_) | Expr::Fn(_) => true,
        Expr::Paren(paren) => is_safe_value(&paren.expr),
        Expr::Unary(unary) => is_safe_value(&unary.arg),
        Expr::Update(update) => update.arg.is_ident(),
        Expr::Bin(bin) => {
            !matches!(bin.op, BinaryOp::In | BinaryOp::InstanceOf)
                && is_safe_value(&bin.left)
                && is_safe_value(&bin.right)
        }
        Expr::Cond(cond) => [&cond.test, &cond.cons, &cond.alt].into_iter().all(|part| is_safe_value(part)),
        Expr::Tpl(template) => template.exprs.iter().all(|part| is_safe_value(part)),
        Expr::Assign(assign) => {
            matches!(&assign.left, AssignTarget::Simple(SimpleAssignTarget::Ident(_))) && is_safe_value(&assign.right)
        }
        // What shows a value never throws.
        Expr::Call(call) => {
            matches!(&call.callee, Callee::Expr(callee) if matches!(&**callee, Expr::Ident(name) if matches!(&*name.sym, "print" | "display")))
                && call.args.iter().all(|arg| arg.spread.is_none() && is_safe_value(&arg.expr))
        }
        _ => false,
    }
}

/// Whether the expression waits or yields itself (not in a function inside it).
pub(crate) fn suspends(expr: &Expr) -> bool {
    match expr {
        Expr::Await(_) | Expr::Yield(_) => true,
        Expr::Paren(paren) => suspends(&paren.expr),
        Expr::Unary(unary) => suspends(&unary.arg),
        Expr::Update(update) => suspends(&update.arg),
        Expr::Bin(bin) => suspends(&bin.left) || suspends(&bin.right),
        Expr::Cond(cond) => suspends(&cond.test) || suspends(&cond.cons) || suspends(&cond.alt),
        Expr::Tpl(template) => template.exprs.iter().any(|expr| suspends(expr)),
        Expr::Array(array) => array.elems.iter().flatten().any(|element| suspends(&element.expr)),
        Expr::Object(object) => object.props.iter().any(|prop| match prop {
            PropOrSpread::Spread(spread) => suspends(&spread.expr),
            PropOrSpread::Prop(prop) => match &**prop {
                Prop::KeyValue(pair) => {
                    suspends(&pair.value) || matches!(&pair.key, PropName::Computed(key) if suspends(&key.expr))
                }
                _ => false,
            },
        }),
        Expr::Member(member) => suspends_in_member(member),
        Expr::Call(call) => {
            matches!(&call.callee, Callee::Expr(callee) if suspends(callee))
                || call.args.iter().any(|arg| suspends(&arg.expr))
        }
        Expr::New(new) => suspends(&new.callee) || new.args.iter().flatten().any(|arg| suspends(&arg.expr)),
        Expr::Assign(assign) => {
            suspends(&assign.right)
                || matches!(&assign.left, AssignTarget::Simple(SimpleAssignTarget::Member(member)) if suspends_in_member(member))
        }
        Expr::Seq(seq) => seq.exprs.iter().any(|expr| suspends(expr)),
        Expr::OptChain(chain) => match &*chain.base {
            OptChainBase::Member(member) => suspends_in_member(member),
            OptChainBase::Call(call) => suspends(&call.callee) || call.args.iter().any(|arg| suspends(&arg.expr)),
        },
        _ => false,
    }
}

fn suspends_in_member(member: &MemberExpr) -> bool {
    suspends(&member.obj) || matches!(&member.prop, MemberProp::Computed(key) if suspends(&key.expr))
}

/// Whether the name may occur in the expression; functions with a body of statements may mention anything.
pub(crate) fn mentions(expr: &Expr, name: &str) -> bool {
    let mut found = false;
    for_each_name(expr, &mut |ident| found = found || ident == name || ident.is_empty());
    found
}

/// Calls `found` for every name in the expression, with an empty name for parts that are not looked into.
fn for_each_name(expr: &Expr, found: &mut dyn FnMut(&str)) {
    match expr {
        Expr::Ident(ident) => found(&ident.sym),
        Expr::Paren(paren) => for_each_name(&paren.expr, found),
        Expr::Unary(unary) => for_each_name(&unary.arg, found),
        Expr::Await(await_) => for_each_name(&await_.arg, found),
        Expr::Bin(bin) => [&bin.left, &bin.right].into_iter().for_each(|expr| for_each_name(expr, found)),
        Expr::Cond(cond) => [&cond.test, &cond.cons, &cond.alt].into_iter().for_each(|expr| for_each_name(expr, found)),
        Expr::Tpl(template) => template.exprs.iter().for_each(|expr| for_each_name(expr, found)),
        Expr::Array(array) => array.elems.iter().flatten().for_each(|element| for_each_name(&element.expr, found)),
        Expr::Member(member) => {
            for_each_name(&member.obj, found);
            if let MemberProp::Computed(key) = &member.prop {
                for_each_name(&key.expr, found);
            }
        }
        Expr::Call(call) => {
            if let Callee::Expr(callee) = &call.callee {
                for_each_name(callee, found);
            }
            call.args.iter().for_each(|arg| for_each_name(&arg.expr, found));
        }
        Expr::New(new) => {
            for_each_name(&new.callee, found);
            new.args.iter().flatten().for_each(|arg| for_each_name(&arg.expr, found));
        }
        Expr::OptChain(chain) => match &*chain.base {
            OptChainBase::Member(member) => for_each_name(&member.obj, found),
            OptChainBase::Call(call) => {
                for_each_name(&call.callee, found);
                call.args.iter().for_each(|arg| for_each_name(&arg.expr, found));
            }
        },
        Expr::Object(object) => object.props.iter().for_each(|prop| match prop {
            PropOrSpread::Spread(spread) => for_each_name(&spread.expr, found),
            PropOrSpread::Prop(prop) => match &**prop {
                Prop::Shorthand(name) => found(&name.sym),
                Prop::KeyValue(pair) => for_each_name(&pair.value, found),
                _ => {}
            },
        }),
        Expr::Arrow(arrow) => match &*arrow.body {
            ArrowFunctionBody::Expr(body) => for_each_name(body, found),
            ArrowFunctionBody::FunctionBody(_) => found(""),
        },
        Expr::Lit(_) | Expr::This(_) => {}
        _ => found(""),
    }
}
