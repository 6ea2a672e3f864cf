use super::table::{Node, nodes};
use super::*;

nodes! {
    /// A statement.
    struct Stmt => visit_stmt {
        id: NodeId,
        span: Span,
        kind: StmtKind,
    }

    enum StmtKind {
        /// An expression; also `if`, `match`, `try` and `loop` in statement position.
        Expr(Expr),
        /// `e1, e2`: a tuple as the last statement of a function.
        Tuple(Vec<Expr>),
        Assign(Assign),
        Compound(Box<CompoundAssign>),
        Fn(Box<FnDecl>),
        Type(Box<TypeDecl>),
        Impl(Box<ImplDecl>),
        Trait(Box<TraitDecl>),
        Interface(Box<TraitDecl>),
        Extern(Box<ExternDecl>),
        For(Box<ForStmt>),
        While(Box<WhileStmt>),
        Guard(Box<GuardStmt>),
        Defer(Box<DeferStmt>),
        With(Box<WithStmt>),
        /// `return`, `return e`, `return a, b`
        Return(Vec<Expr>),
        Break(BreakStmt),
        Continue(ContinueStmt),
        Concurrent(Box<ConcurrentStmt>),
        Select(Box<SelectStmt>),
        Import(ImportDecl),
        Export(Box<ExportDecl>),
        /// `test "name" { … }`, `bench …`, `before_each …`, `after_each …`
        Test(Box<TestBlock>),
        /// Text that could not be read; already reported.
        Error,
    }

    struct Block => visit_block {
        /// From `{` to `}`.
        span: Span,
        body: Vec<Stmt>,
    }

    /// `name:` before a loop.
    struct Label {
        span: Span,
        name: Name,
    }

    leaf AssignKind {
        /// `x = 1`: declares or reassigns.
        Plain,
        /// `var x = 1`
        Var,
        /// `let {a} = o`
        Let,
    }

    struct Assign {
        kind: AssignKind,
        targets: Vec<Target>,
        values: Vec<Expr>,
    }

    /// A target of an assignment.
    enum Target {
        /// A name, `_`, or a destructuring pattern, with an optional annotation.
        Binder(BinderTarget),
        /// `a.b`, `a[i]`: a chain that ends in a member or an index (anything else is reported by the meaning pass).
        Place(Expr),
    }

    struct BinderTarget {
        binder: Binder,
        ty: Option<Type>,
    }

    /// `place op= value`
    struct CompoundAssign {
        /// A name or a place.
        target: Expr,
        op_span: Span,
        op: CompoundOp,
        value: Expr,
    }

    leaf CompoundOp {
        Add,
        Subtract,
        Multiply,
        Divide,
        Remainder,
        Power,
        BitAnd,
        BitOr,
        BitXor,
        ShiftLeft,
        ShiftRight,
        ShiftRightUnsigned,
        /// `??=`
        Coalesce,
    }

    struct ForStmt {
        label: Option<Label>,
        is_async: bool,
        /// `for` or `async for`.
        keyword: Span,
        vars: LoopVars,
        source: Expr,
        /// `when c`
        condition: Option<Expr>,
        block: Block,
        otherwise: Option<Block>,
    }

    struct WhileStmt {
        label: Option<Label>,
        keyword: Span,
        condition: Expr,
        block: Block,
    }

    struct GuardStmt {
        keyword: Span,
        condition: Expr,
        otherwise: Block,
    }

    struct DeferStmt {
        keyword: Span,
        /// An expression or a block.
        body: Body,
    }

    struct WithStmt {
        keyword: Span,
        resource: Expr,
        name: Ident,
        block: Block,
    }

    struct BreakStmt {
        /// A name behind `break` that is a label in scope (the builder knows the labels of the current function); any other name starts the value.
        label: Option<Label>,
        value: Option<Expr>,
    }

    struct ContinueStmt {
        label: Option<Label>,
    }

    struct ConcurrentStmt {
        keyword: Span,
        mode: Mode,
        /// `timeout(ms)`, alone or after another mode.
        timeout: Option<Expr>,
        block: Block,
    }

    leaf Mode {
        /// Wait for all.
        All,
        CancelOnError,
        First,
    }

    struct SelectStmt {
        keyword: Span,
        arms: Vec<SelectArm>,
    }

    struct SelectArm {
        id: NodeId,
        span: Span,
        /// What stands before `=>`.
        head: Span,
        kind: SelectArmKind,
        body: Body,
    }

    enum SelectArmKind {
        /// `name from ch`, `_ from ch`
        Receive(ReceiveArm),
        /// `ch.send(v)`
        Send(SendArm),
        /// `timeout(ms)`
        Timeout(Expr),
        /// `_`
        Default,
        /// None of these forms; already reported (E312).
        Error,
    }

    struct ReceiveArm {
        name: Option<Ident>,
        channel: Expr,
    }

    struct SendArm {
        channel: Expr,
        value: Expr,
    }

    struct ImportDecl {
        specifiers: ImportSpecifiers,
        source: ModuleSource,
    }

    /// The string after `from`.
    struct ModuleSource {
        span: Span,
        value: String,
    }

    enum ImportSpecifiers {
        /// `{ a, b as c }`
        Named(Vec<NamedSpecifier>),
        /// `import x from`
        Default(Ident),
        /// `* as x`
        Namespace(Ident),
    }

    /// `a`, `a as b`, `default as b`
    struct NamedSpecifier {
        /// The name in the other module.
        imported: PropertyKey,
        local: Ident,
    }

    struct ExportDecl {
        /// `pub` or `export`.
        keyword: Span,
        kind: ExportKind,
    }

    enum ExportKind {
        /// `pub` before a declaration or an assignment.
        Declaration(Stmt),
        /// `export default e` (a lambda is an expression) or `export default fn f() {…}`.
        DefaultExpr(Expr),
        DefaultFn(FnDecl),
        /// `pub { a, b as c } [from "x"]`
        Named(NamedExports),
        /// `pub * [as x] from "x"`
        All(ExportAll),
    }

    struct NamedExports {
        specifiers: Vec<ExportSpecifier>,
        source: Option<ModuleSource>,
    }

    /// `a as b`
    struct ExportSpecifier {
        local: Ident,
        exported: PropertyKey,
    }

    struct ExportAll {
        name: Option<PropertyKey>,
        source: ModuleSource,
    }

    struct TestBlock {
        keyword: Span,
        kind: TestKind,
        name: Option<TextPart>,
        timeout: Option<NumberLiteral>,
        block: Block,
    }

    leaf TestKind {
        Test,
        Bench,
        BeforeEach,
        AfterEach,
    }
}
