use swc_common::DUMMY_SP;

use super::*;

/// Statements in order.
pub(crate) type Block = Vec<Stmt>;

/// An expression as a statement.
pub(crate) fn expression(expr: Value, span: Span) -> Stmt {
    let expr = if starts_like_statement(&expr) { paren(expr) } else { expr };
    Stmt::Expr(ExprStmt { span, expr })
}

/// `{ … }`
pub(crate) fn block(stmts: Block) -> BlockStmt {
    BlockStmt { stmts, ..Default::default() }
}

/// `return`, `return expr`
pub(crate) fn return_(arg: Option<Value>, span: Span) -> Stmt {
    Stmt::Return(ReturnStmt { span, arg })
}

/// `const name = value;`, or `let name;` …
pub(crate) fn declare(kind: VarDeclKind, name: Pat, init: Option<Value>, span: Span) -> Stmt {
    let init = init.map(|init| at_least(Level::Assignment, init));
    let declarator = VarDeclarator { span: DUMMY_SP, name, init, definite: false };
    Stmt::Decl(Decl::Var(Box::new(VarDecl { span, kind, decls: vec![declarator], ..Default::default() })))
}

/// `const name = value;`
pub(crate) fn constant(name: &str, value: Value, span: Span) -> Stmt {
    declare(VarDeclKind::Const, name_pattern(ident(name, DUMMY_SP)), Some(value), span)
}

/// `let name;`
pub(crate) fn variable(name: &str) -> Stmt {
    declare(VarDeclKind::Let, name_pattern(ident(name, DUMMY_SP)), None, DUMMY_SP)
}

/// `const name` or `let name` in the head of a loop.
pub(crate) fn loop_head(kind: VarDeclKind, name: Pat, init: Option<Value>) -> Box<VarDecl> {
    let declarator = VarDeclarator { span: DUMMY_SP, name, init, definite: false };
    Box::new(VarDecl { kind, decls: vec![declarator], ..Default::default() })
}

/// `if (test) { … } else …`. An `else` that holds one `if` becomes `else if`.
pub(crate) fn if_(test: Value, yes: Block, no: Option<Block>, span: Span) -> Stmt {
    let alt = no.filter(|stmts| !stmts.is_empty()).map(|mut stmts| {
        let only_if = matches!(stmts.as_slice(), [Stmt::If(_)]);
        let alt = if only_if { stmts.pop() } else { None };
        Box::new(alt.unwrap_or_else(|| Stmt::Block(block(stmts))))
    });
    Stmt::If(IfStmt { span, test, cons: Box::new(Stmt::Block(block(yes))), alt })
}

/// `if (test) statement` on one line, for a jump.
pub(crate) fn if_jump(test: Value, jump: Stmt, span: Span) -> Stmt {
    Stmt::If(IfStmt { span, test, cons: Box::new(jump), alt: None })
}

/// As `if_`; on one line when all it does is jump.
pub(crate) fn if_short(test: Value, mut body: Block, span: Span) -> Stmt {
    match body.as_slice() {
        [Stmt::Return(_) | Stmt::Break(_) | Stmt::Continue(_)] => {
            let jump = body.pop().unwrap_or_default();
            if_jump(test, jump, span)
        }
        _ => if_(test, body, None, span),
    }
}

/// `while (test) { … }`
pub(crate) fn while_(test: Value, body: Block, span: Span) -> Stmt {
    Stmt::While(WhileStmt { span, test, body: Box::new(Stmt::Block(block(body))) })
}

/// `label: statement`
pub(crate) fn labeled(label: &str, body: Stmt) -> Stmt {
    Stmt::Labeled(LabeledStmt { span: DUMMY_SP, label: ident(label, DUMMY_SP), body: Box::new(body) })
}

/// `break`, `break label`
pub(crate) fn break_(label: Option<&str>, span: Span) -> Stmt {
    Stmt::Break(BreakStmt { span, label: label.map(|label| ident(label, DUMMY_SP)) })
}

/// `continue`, `continue label`
pub(crate) fn continue_(label: Option<&str>, span: Span) -> Stmt {
    Stmt::Continue(ContinueStmt { span, label: label.map(|label| ident(label, DUMMY_SP)) })
}

/// `try { … } catch (…) { … } finally { … }`
pub(crate) fn try_(body: Block, handler: Option<CatchClause>, finalizer: Option<Block>, span: Span) -> Stmt {
    Stmt::Try(Box::new(TryStmt { span, block: block(body), handler, finalizer: finalizer.map(block) }))
}

/// `switch (value) { … }`
pub(crate) fn switch(discriminant: Value, cases: Vec<SwitchCase>, span: Span) -> Stmt {
    Stmt::Switch(SwitchStmt { span, discriminant, cases, ..Default::default() })
}

/// `{ key, key: name }`, in which every key gives its value to a name.
pub(crate) fn object_pattern(fields: impl IntoIterator<Item = (tova_source::Name, tova_source::Name)>) -> Pat {
    let props = fields.into_iter().map(|(key, name)| {
        if key == name && !matches!(property_name(&key, DUMMY_SP), PropName::Computed(_)) {
            return ObjectPatProp::Assign(AssignPatProp {
                span: DUMMY_SP,
                key: ident(&name, DUMMY_SP).into(),
                value: None,
            });
        }
        let value = Box::new(name_pattern(ident(&name, DUMMY_SP)));
        ObjectPatProp::KeyValue(KeyValuePatProp { key: property_name(&key, DUMMY_SP), value })
    });
    Pat::Object(ObjectPat { span: DUMMY_SP, props: props.collect(), optional: false, type_ann: None })
}

/// `throw expr`
pub(crate) fn throw(arg: Value, span: Span) -> Stmt {
    Stmt::Throw(ThrowStmt { span, arg })
}

/// Whether control never goes past the last of the statements.
pub(crate) fn leaves(stmts: &[Stmt]) -> bool {
    stmts.last().is_some_and(leaves_stmt)
}

fn leaves_stmt(stmt: &Stmt) -> bool {
    match stmt {
        Stmt::Return(_) | Stmt::Throw(_) | Stmt::Break(_) | Stmt::Continue(_) => true,
        Stmt::Block(block) => leaves(&block.stmts),
        Stmt::If(if_) => leaves_stmt(&if_.cons) && if_.alt.as_deref().is_some_and(leaves_stmt),
        Stmt::Try(try_) => {
            try_.finalizer.as_ref().is_some_and(|block| leaves(&block.stmts))
                || leaves(&try_.block.stmts) && try_.handler.as_ref().is_none_or(|handler| leaves(&handler.body.stmts))
        }
        _ => false,
    }
}

/// `[a, , b]`
pub(crate) fn array_pattern(elems: Vec<Option<Pat>>) -> Pat {
    Pat::Array(ArrayPat { span: DUMMY_SP, elems, optional: false, type_ann: None })
}

/// `...pattern`
pub(crate) fn rest_pattern(pattern: Pat) -> Pat {
    Pat::Rest(RestPat { span: DUMMY_SP, dot3_token: DUMMY_SP, arg: Box::new(pattern), type_ann: None })
}

/// A pattern on the left of an assignment.
pub(crate) fn pattern_target(pattern: Pat) -> Option<AssignTarget> {
    match pattern {
        Pat::Array(array) => Some(AssignTarget::Pat(AssignTargetPat::Array(array))),
        Pat::Object(object) => Some(AssignTarget::Pat(AssignTargetPat::Object(object))),
        Pat::Ident(name) => Some(AssignTarget::Simple(SimpleAssignTarget::Ident(name))),
        _ => None,
    }
}

/// Whether one of the statements declares a name of the block they stand in.
pub(crate) fn declares(stmts: &[Stmt]) -> bool {
    stmts.iter().any(|stmt| matches!(stmt, Stmt::Decl(_)))
}

/// The body of a `case`: names need a block of their own.
pub(crate) fn case_body(body: Block) -> Block {
    if declares(&body) { vec![Stmt::Block(block(body))] } else { body }
}

/// `key`, `key: name` in an object pattern.
pub(crate) fn field_pattern(key: IdentName, name: Ident) -> ObjectPatProp {
    if key.sym == name.sym {
        return ObjectPatProp::Assign(AssignPatProp { span: DUMMY_SP, key: name.into(), value: None });
    }
    ObjectPatProp::KeyValue(KeyValuePatProp { key: PropName::Ident(key), value: Box::new(name_pattern(name)) })
}
