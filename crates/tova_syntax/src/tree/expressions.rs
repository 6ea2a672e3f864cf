use super::table::{Node, nodes};
use super::*;

nodes! {
    /// An expression.
    struct Expr => visit_expr {
        id: NodeId,
        span: Span,
        kind: ExprKind,
    }

    /// What kind of expression it is.
    enum ExprKind {
        Nil,
        Bool(bool),
        Number(NumberLiteral),
        String(StringLiteral),
        Regex(RegexLiteral),
        /// A name; `it` is a name too.
        Name(Ident),
        /// `_`: the placeholder of a pipe, or nothing that has a value.
        Placeholder,
        /// `(e)`
        Paren(Box<Expr>),
        /// `(a, b)`, `(a,)`
        Tuple(Vec<Expr>),
        /// `[a, ...b]`
        List(Vec<Element>),
        /// `{ a: 1, b, ...c }`
        Object(Vec<Property>),
        /// `[e for x in xs if c]`
        ListComprehension(Box<ListComprehension>),
        /// `{ k: v for a, b in xs }`
        ObjectComprehension(Box<ObjectComprehension>),
        /// `a..b`, `a..=b`
        Range(Box<RangeExpr>),
        /// `-x`, `~x`, `not x`, `!x`
        Unary(Box<UnaryExpr>),
        /// `await x`
        Await(Box<AwaitExpr>),
        /// `spawn x`
        Spawn(Box<SpawnExpr>),
        /// Left-associative operators of one precedence level: `a + b - c`.
        Binary(Box<BinaryExpr>),
        /// `a ** b ** c`, right-associative.
        Power(Vec<Expr>),
        /// `a < b <= c`
        Compare(Box<CompareExpr>),
        /// `a and b and c`, `a or b`, `a ?? b`: operands of one operator.
        Logical(Box<LogicalExpr>),
        /// `x is T`, `x is not T`
        Is(Box<IsExpr>),
        /// `x in xs`, `x not in xs`
        In(Box<InExpr>),
        /// A primary with members, calls, indices and `?` behind it.
        Chain(Box<ChainExpr>),
        /// `x |> f(a) |> .m()`
        Pipe(Box<PipeExpr>),
        Lambda(Box<Function>),
        If(Box<IfExpr>),
        Match(Box<MatchExpr>),
        Try(Box<TryExpr>),
        Loop(Box<LoopExpr>),
        /// `yield e`, `yield from e`, `yield`
        Yield(Box<YieldExpr>),
        /// Text that could not be read; already reported.
        Error,
    }

    /// A number as it was written, without underscores read into a double.
    struct NumberLiteral {
        value: f64,
    }

    /// A string literal of any form, escapes resolved and dedented.
    struct StringLiteral {
        /// Text and interpolations in order; texts are never adjacent and never empty.
        parts: Vec<StringPart>,
    }

    /// A piece of a string literal.
    enum StringPart {
        /// The text after escapes and dedent. A lone surrogate written as `\uD800` is kept in the WTF-8 manner of [`TextPart`].
        Text(TextPart),
        /// `{e}`
        Interpolation(Expr),
    }

    /// Literal text between interpolations.
    struct TextPart {
        span: Span,
        /// UTF-16 code units would be exact; strings without lone surrogates are kept as text, others as escaped JavaScript.
        value: String,
        /// Whether `value` is JavaScript source with `\uXXXX` escapes for lone surrogates (and `\\` for backslashes) instead of plain text.
        escaped: bool,
    }

    /// `/pattern/flags`
    struct RegexLiteral {
        pattern: String,
        flags: String,
    }

    /// An element of a list, or an argument without a name.
    enum Element {
        Expr(Expr),
        /// `...e`
        Spread(Spread),
    }

    /// `...e`
    struct Spread {
        span: Span,
        value: Expr,
    }

    /// A property of an object literal.
    enum Property {
        /// `key: value`, `"key": value`, `1: value`
        Field(FieldProperty),
        /// `name`
        Shorthand(Ident),
        /// `[expr]: value`
        Computed(ComputedProperty),
        /// `...e`
        Spread(Spread),
    }

    /// `key: value`
    struct FieldProperty {
        key: PropertyKey,
        value: Expr,
    }

    /// A key that is known when compiling.
    struct PropertyKey {
        span: Span,
        /// The text of the key; of a number its canonical JavaScript text.
        name: Name,
    }

    /// `[key]: value`
    struct ComputedProperty {
        key: Expr,
        value: Expr,
    }

    /// `[element for … if …]`
    struct ListComprehension {
        element: Expr,
        clauses: Vec<Clause>,
    }

    /// `{ key: value for … if … }`
    struct ObjectComprehension {
        key: Expr,
        value: Expr,
        clauses: Vec<Clause>,
    }

    /// `for vars in source if c if d`
    struct Clause {
        span: Span,
        vars: LoopVars,
        source: Expr,
        conditions: Vec<Expr>,
    }

    /// One or two loop variables.
    struct LoopVars {
        first: Binder,
        second: Option<Binder>,
    }

    /// `start..end`, `start..=end`
    struct RangeExpr {
        start: Expr,
        end: Expr,
        inclusive: bool,
    }

    struct UnaryExpr {
        op_span: Span,
        op: UnaryOp,
        operand: Expr,
    }

    leaf UnaryOp {
        /// `-`
        Negate,
        /// `~`
        BitNot,
        /// `not`, `!`
        Not,
    }

    struct AwaitExpr {
        keyword: Span,
        operand: Expr,
    }

    struct SpawnExpr {
        keyword: Span,
        operand: Expr,
    }

    struct BinaryExpr {
        first: Expr,
        rest: Vec<BinaryStep>,
    }

    struct BinaryStep {
        op_span: Span,
        op: BinaryOp,
        operand: Expr,
    }

    leaf BinaryOp {
        /// `+`
        Add,
        /// `-`
        Subtract,
        /// `++`
        Concat,
        /// `*`
        Multiply,
        /// `/`
        Divide,
        /// `%`
        Remainder,
        /// `<<`
        ShiftLeft,
        /// `>>`
        ShiftRight,
        /// `>>>`
        ShiftRightUnsigned,
        /// `&`
        BitAnd,
        /// `^`
        BitXor,
        /// `|`
        BitOr,
    }

    struct CompareExpr {
        first: Expr,
        rest: Vec<CompareStep>,
    }

    struct CompareStep {
        op_span: Span,
        op: CompareOp,
        operand: Expr,
    }

    leaf CompareOp {
        /// `<`
        Less,
        /// `<=`
        LessEqual,
        /// `>`
        Greater,
        /// `>=`
        GreaterEqual,
        /// `==`
        Equal,
        /// `!=`
        NotEqual,
    }

    struct LogicalExpr {
        op: LogicalOp,
        operands: Vec<Expr>,
    }

    leaf LogicalOp {
        /// `and`, `&&`
        And,
        /// `or`, `||`
        Or,
        /// `??`
        Coalesce,
    }

    struct IsExpr {
        value: Expr,
        negated: bool,
        ty: TypePath,
    }

    /// `T`, `module.T`
    struct TypePath {
        span: Span,
        names: Vec<Ident>,
    }

    struct InExpr {
        value: Expr,
        negated: bool,
        collection: Expr,
    }

    /// A base and at least one step.
    struct ChainExpr {
        base: Expr,
        steps: Vec<Step>,
    }

    /// One postfix step; the span runs from the step's own first sign to its end.
    struct Step => visit_step {
        /// By the id of the step tables speak of the value of the chain up to and including it.
        id: NodeId,
        span: Span,
        /// Whether it began with `?.`
        optional: bool,
        kind: StepKind,
    }

    enum StepKind {
        /// `.name`, `.0`
        Member(PropertyKey),
        /// `(args)`
        Call(Vec<Argument>),
        /// `[e]`
        Index(Box<Expr>),
        /// `[a:b:c]`, `[a..b]`
        Slice(Box<SliceStep>),
        /// `?`
        Propagate,
    }

    /// A slice with its optional bounds.
    struct SliceStep {
        start: Option<Expr>,
        end: Option<Expr>,
        step: Option<Expr>,
        /// Whether `end` itself belongs to the slice (`a..=b`).
        inclusive: bool,
    }

    enum Argument {
        Expr(Expr),
        Spread(Spread),
        /// `name: value`
        Named(NamedArgument),
    }

    struct NamedArgument {
        label: PropertyKey,
        value: Expr,
    }

    struct PipeExpr {
        first: Expr,
        stages: Vec<PipeStage>,
    }

    /// `|> rhs`
    struct PipeStage {
        /// By this id tables speak of the value of the pipe up to and including this stage.
        id: NodeId,
        span: Span,
        kind: PipeStageKind,
    }

    enum PipeStageKind {
        /// `.m(a).p`: steps on the piped value.
        Steps(Vec<Step>),
        /// Anything else; what it means is decided by `language.md` §5.1.
        Expr(Expr),
    }

    /// `if`, as a statement or as a value.
    struct IfExpr {
        /// `if` and every `elif`; at least one.
        branches: Vec<IfBranch>,
        otherwise: Option<Block>,
    }

    struct IfBranch {
        span: Span,
        condition: Expr,
        block: Block,
    }

    struct MatchExpr {
        keyword: Span,
        subject: Expr,
        arms: Vec<MatchArm>,
    }

    struct MatchArm {
        id: NodeId,
        span: Span,
        pattern: Pattern,
        guard: Option<Expr>,
        body: Body,
    }

    /// What stands behind an arrow: an expression, a block, or one statement (`return`, `break`, `continue`, an assignment).
    enum Body {
        Expr(Expr),
        Block(Block),
        Statement(Box<Stmt>),
    }

    struct TryExpr {
        keyword: Span,
        block: Block,
        catch: Option<CatchClause>,
        finally: Option<Block>,
    }

    struct CatchClause {
        span: Span,
        binder: Option<Binder>,
        block: Block,
    }

    struct LoopExpr {
        label: Option<Label>,
        keyword: Span,
        block: Block,
    }

    struct YieldExpr {
        keyword: Span,
        delegate: bool,
        value: Option<Expr>,
    }
}

impl Expr {
    /// The await of `await f(a)` or `await f(a)?`, with the `?` that apply to what was awaited.
    pub fn as_await(&self) -> Option<(&AwaitExpr, &[Step])> {
        match &self.kind {
            ExprKind::Await(wait) => Some((wait, &[])),
            ExprKind::Chain(chain) => {
                let ExprKind::Await(wait) = &chain.base.kind else { return None };
                let only_propagates = chain.steps.iter().all(|step| matches!(step.kind, StepKind::Propagate));
                only_propagates.then_some((&**wait, chain.steps.as_slice()))
            }
            _ => None,
        }
    }
}
