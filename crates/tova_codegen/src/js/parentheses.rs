use super::*;

/// How tightly an expression binds, loosest first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Level {
    Sequence,
    /// Assignments, `yield`, arrow functions, `a ? b : c`.
    Assignment,
    /// `||`, `??`
    Logical,
    LogicalAnd,
    BitOr,
    BitXor,
    BitAnd,
    Equality,
    Relation,
    Shift,
    Sum,
    Product,
    Power,
    /// Prefix operators and `await`.
    Unary,
    /// `x++`
    Postfix,
    /// Calls and members.
    Call,
    Primary,
}

impl Level {
    fn next(self) -> Self {
        match self {
            Self::Logical => Self::LogicalAnd,
            Self::LogicalAnd => Self::BitOr,
            Self::BitOr => Self::BitXor,
            Self::BitXor => Self::BitAnd,
            Self::BitAnd => Self::Equality,
            Self::Equality => Self::Relation,
            Self::Relation => Self::Shift,
            Self::Shift => Self::Sum,
            Self::Sum => Self::Product,
            Self::Product => Self::Power,
            Self::Power => Self::Unary,
            other => other,
        }
    }
}

fn level_of_operator(op: BinaryOp) -> Level {
    use BinaryOp::*;
    match op {
        LogicalOr | NullishCoalescing => Level::Logical,
        LogicalAnd => Level::LogicalAnd,
        BitOr => Level::BitOr,
        BitXor => Level::BitXor,
        BitAnd => Level::BitAnd,
        EqEq | NotEq | EqEqEq | NotEqEq => Level::Equality,
        Lt | LtEq | Gt | GtEq | In | InstanceOf => Level::Relation,
        LShift | RShift | ZeroFillRShift => Level::Shift,
        Add | Sub => Level::Sum,
        Mul | Div | Mod => Level::Product,
        Exp => Level::Power,
    }
}

fn level_of(expr: &Expr) -> Level {
    match expr {
        Expr::Seq(_) => Level::Sequence,
        Expr::Assign(_) | Expr::Yield(_) | Expr::Arrow(_) | Expr::Cond(_) => Level::Assignment,
        Expr::Bin(bin) => level_of_operator(bin.op),
        Expr::Unary(_) | Expr::Await(_) => Level::Unary,
        Expr::Update(update) => {
            if update.prefix {
                Level::Unary
            } else {
                Level::Postfix
            }
        }
        // Behind an optional chain, a member or call of its own would be skipped with it: the chain's own steps are built by `chain`.
        Expr::OptChain(_) => Level::Postfix,
        Expr::Call(_) | Expr::Member(_) | Expr::New(_) => Level::Call,
        _ => Level::Primary,
    }
}

/// The expression, in parentheses if it binds more loosely than `level`.
pub(crate) fn at_least(level: Level, expr: Value) -> Value {
    if level_of(&expr) < level { paren(expr) } else { expr }
}

/// Both operands of `op` as it needs them.
pub(super) fn operands(op: BinaryOp, left: Value, right: Value) -> (Value, Value) {
    let level = level_of_operator(op);
    // `-a ** b` is a syntax error, `a ** b` groups to the right.
    let (left_level, right_level) =
        if op == BinaryOp::Exp { (Level::Postfix, Level::Power) } else { (level, level.next()) };
    let operand =
        |level: Level, expr: Value| if mixes_with_coalescing(op, &expr) { paren(expr) } else { at_least(level, expr) };
    (operand(left_level, left), operand(right_level, right))
}

/// JavaScript refuses `a ?? b || c` without parentheses.
fn mixes_with_coalescing(op: BinaryOp, operand: &Expr) -> bool {
    let Expr::Bin(inner) = operand else { return false };
    let logical = |op| matches!(op, BinaryOp::LogicalOr | BinaryOp::LogicalAnd);
    (op == BinaryOp::NullishCoalescing && logical(inner.op)) || (logical(op) && inner.op == BinaryOp::NullishCoalescing)
}

/// Whether `new callee(…)` takes the whole of `callee` for the class.
pub(super) fn callee_of_new_is_safe(callee: &Expr) -> bool {
    match callee {
        Expr::Member(member) => callee_of_new_is_safe(&member.obj),
        Expr::Ident(_) | Expr::This(_) | Expr::Paren(_) => true,
        _ => false,
    }
}

/// Whether the expression, as a statement or the body of an arrow function, would be read as something else: it begins with `{`,
/// `function`, `class` or `let [`.
pub(crate) fn starts_like_statement(expr: &Expr) -> bool {
    let mut leftmost = expr;
    loop {
        leftmost = match leftmost {
            Expr::Object(_) | Expr::Fn(_) | Expr::Class(_) => return true,
            Expr::Assign(assign) => match &assign.left {
                AssignTarget::Pat(AssignTargetPat::Object(_)) => return true,
                AssignTarget::Simple(SimpleAssignTarget::Member(member)) => &member.obj,
                _ => return false,
            },
            Expr::Bin(bin) => &bin.left,
            Expr::Cond(cond) => &cond.test,
            Expr::Member(member) => &member.obj,
            Expr::Call(CallExpr { callee: Callee::Expr(callee), .. }) => callee,
            Expr::TaggedTpl(tagged) => &tagged.tag,
            Expr::Update(update) if !update.prefix => &update.arg,
            Expr::OptChain(chain) => match &*chain.base {
                OptChainBase::Member(member) => &member.obj,
                OptChainBase::Call(call) => &call.callee,
            },
            Expr::Seq(seq) => match seq.exprs.first() {
                Some(first) => first,
                None => return false,
            },
            _ => return false,
        };
    }
}
