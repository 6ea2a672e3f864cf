use super::table::{Node, nodes};
use super::*;

nodes! {
    /// A function of any kind: declaration, method, lambda, arrow.
    struct Function => visit_function {
        id: NodeId,
        span: Span,
        /// From `async` or `fn` to the closing `)`: what messages point at.
        head: Span,
        is_async: bool,
        params: Vec<Param>,
        result: Option<Type>,
        body: Body,
    }

    struct Param => visit_param {
        id: NodeId,
        span: Span,
        /// `...name`
        rest: bool,
        binder: Binder,
        ty: Option<Type>,
        default: Option<Expr>,
    }

    /// Names bound by destructuring, a parameter, a loop or a catch clause.
    struct Binder => visit_binder {
        id: NodeId,
        span: Span,
        kind: BinderKind,
    }

    enum BinderKind {
        Name(Ident),
        /// `_`
        Discard,
        /// `[a, b = 1, ...rest]`, `(a, b)`
        List(Vec<ListBinderElement>),
        /// `{ a, b: alias = 1, ...rest }`
        Object(Vec<ObjectBinderField>),
    }

    struct ListBinderElement {
        span: Span,
        rest: bool,
        binder: Binder,
        default: Option<Expr>,
    }

    struct ObjectBinderField {
        span: Span,
        rest: bool,
        /// The property read; for `...rest` the name itself.
        key: PropertyKey,
        binder: Binder,
        default: Option<Expr>,
    }

    /// A function declaration.
    struct FnDecl => visit_fn_decl {
        decorators: Vec<Decorator>,
        name: Ident,
        generics: Vec<Ident>,
        function: Function,
    }

    /// `@name(args)`
    struct Decorator {
        span: Span,
        name: Ident,
        args: Option<Vec<Argument>>,
    }
}
