use super::table::{Node, nodes};
use super::*;

nodes! {
    /// A type annotation.
    struct Type => visit_type {
        span: Span,
        kind: TypeKind,
    }

    enum TypeKind {
        /// `Name`, `a.Name`, `Name<T>`
        Named(NamedType),
        /// `[T]`
        List(Box<Type>),
        /// `(A, B)`
        Tuple(Vec<Type>),
        /// `(A, B) -> R`
        Function(FunctionType),
        /// `T?`
        Optional(Box<Type>),
        /// `A | B`
        Union(Vec<Type>),
        Error,
    }

    struct NamedType {
        path: TypePath,
        args: Vec<Type>,
    }

    struct FunctionType {
        params: Vec<Type>,
        result: Box<Type>,
    }

    /// `type Name<T> …`
    struct TypeDecl => visit_type_decl {
        /// Span of the word `type`.
        keyword: Span,
        name: Ident,
        generics: Vec<Ident>,
        kind: TypeDeclKind,
        derives: Vec<Ident>,
    }

    enum TypeDeclKind {
        /// `{ a: Int, b: String }`
        Struct(Vec<Field>),
        /// `{ A(x: Int), B }`; plain fields among the variants are kept for the report (E203).
        Variants(VariantsBody),
        /// `= T [where { … }]`; whether `A | B` declares an enum or names a union is decided by the meaning pass (§9.2).
        Alias(AliasBody),
    }

    struct VariantsBody {
        variants: Vec<Variant>,
        stray_fields: Vec<Field>,
    }

    struct AliasBody {
        ty: Type,
        /// Predicates after `where`.
        predicates: Vec<Expr>,
    }

    struct Field {
        span: Span,
        name: Ident,
        ty: Option<Type>,
    }

    struct Variant {
        span: Span,
        name: Ident,
        /// `None` for a unit variant. Fields without a name are called `_0`, `_1`, ….
        fields: Option<Vec<Field>>,
    }

    /// `impl T { … }`, `impl Trait for T { … }`
    struct ImplDecl {
        keyword: Span,
        trait_name: Option<Ident>,
        type_name: Ident,
        methods: Vec<FnDecl>,
    }

    /// `trait` and `interface`: the two differ in their keyword only.
    struct TraitDecl {
        keyword: Span,
        name: Ident,
        generics: Vec<Ident>,
        methods: Vec<TraitMethod>,
    }

    struct TraitMethod {
        span: Span,
        is_async: bool,
        name: Ident,
        params: Vec<Param>,
        result: Option<Type>,
        /// A default body.
        default: Option<Box<Function>>,
    }

    /// `extern [async] fn name(params) -> T`
    struct ExternDecl {
        is_async: bool,
        name: Ident,
        params: Vec<Param>,
        result: Option<Type>,
    }
}
