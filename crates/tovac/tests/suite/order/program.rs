//! Small functions over whole numbers: their tree, and their text in Tova.

/// The library of the generated programs. Every function notes what it was called with, so that the notes tell the order of evaluation.
pub const PRELUDE: &str = r#"var notes = []
fn t(n) {
  notes.push(n)
  n
}
fn f(a, b, c) { t(a - b + 2 * c) }
fn at(n) {
  t(n)
  ((n % 3) + 3) % 3
}
fn odd(n) { if t(n) % 2 == 0 { nil } else { n } }
fn result(n) { if t(n) % 5 == 0 { Err(n) } else { Ok(n) } }
fn careful(n) { if t(n) % 7 == 0 { panic("{n}") } else { n } }
fn thing(n) { { add: fn(a, b) t(n + a - b) } }
fn maybe(n) { if t(n) % 2 == 0 { nil } else { thing(n) } }
fn with_defaults(a, b = t(a + 1), c = t(b + 1)) { t(a - b + 2 * c) }
fn call(run, n) { run(n) }
async fn call_later(run, n) { await run(n) }
fn open(n) {
  t(n)
  { close: fn() t(n + 7) }
}
fn two(a, b) {
  defer t(a - b)
  yield t(a)
  yield t(b)
}
async fn two_later(a, b) {
  defer t(a - b)
  yield t(a)
  await tick()
  yield t(b)
}
async fn tick() { nil }
async fn w(n) {
  notes.push(n + 1000)
  await tick()
  t(n)
}
"#;

/// A function `program<number>` without parameters. Besides its variables `v0`, `v1` it has a list `cells`, an object `box`,
/// a list `holes` of numbers and nils, and a list `pairs` of objects.
pub struct Function {
    pub number: u32,
    pub is_async: bool,
    pub body: Block,
}

/// Statements and the value at their end.
pub struct Block {
    pub statements: Vec<Statement>,
    pub tail: Expr,
}

pub enum Statement {
    /// `k1 = e`
    Bind(usize, Expr),
    /// `k1, k2 = e, e`
    BindPair([usize; 2], [Expr; 2]),
    /// `v0 = e`, or with an operator
    Set(Place, Option<char>, Expr),
    /// `v0, cells[at(e)] = e, e`
    SetPair([Place; 2], [Expr; 2]),
    /// `holes[at(e)] ??= e`
    Fill(Expr, Expr),
    /// `[k1, k2 = e] = [e]`, or the same with an object
    Unpack {
        names: [usize; 2],
        default: Expr,
        items: Vec<Expr>,
        is_object: bool,
    },
    /// `if c { … }`
    If(Cond, Vec<Statement>),
    /// `if c { … } elif c { … } else { … }`
    IfChain([Cond; 2], [Vec<Statement>; 3]),
    /// `guard c else { return e }`
    Guard(Cond, Expr),
    For(Box<For>),
    /// `l1: while n1 < 2 and c { … }`, where the body counts `n1`
    While(usize, Cond, Vec<Statement>),
    /// `with open(e) as _file { … }`
    With(Expr, Vec<Statement>),
    /// `fn h1(k1) { … }`
    Function(usize, usize, Block),
    /// `try { … } catch _e { … } finally { … }`
    Try(Vec<Statement>, Vec<Statement>, Vec<Statement>),
    /// `defer { … }`
    Defer(Vec<Statement>),
    Drop(Expr),
    Return(Expr),
    /// Leaves the loop with this label; the label is written out or not.
    Break(usize, bool),
    /// The same, to its next turn.
    Continue(usize, bool),
    /// Leaves a `loop` with a value.
    BreakWith(Expr),
}

/// `l1: for k1 in … when c { … } else { … }`
pub struct For {
    pub label: usize,
    pub name: usize,
    pub source: Source,
    pub when: Option<Cond>,
    pub turn: Vec<Statement>,
    pub otherwise: Option<Vec<Statement>>,
}

/// What a `for` goes through.
pub enum Source {
    List(Vec<Expr>),
    /// `at(e)..at(e)`, or with `..=`
    Range([Expr; 2], bool),
    /// `two(e, e)`, a generator
    Generator([Expr; 2]),
    /// `two_later(e, e)`, an async generator
    AsyncGenerator([Expr; 2]),
}

pub enum Place {
    Variable(usize),
    /// `cells[at(e)]`
    Cell(Expr),
    /// `box.n`
    Field,
    /// `pairs[at(e)].n`
    PairField(Expr),
}

pub enum Expr {
    Number(i64),
    Variable(usize),
    /// An immutable name, `k1`.
    Name(usize),
    Cell(Box<Expr>),
    Field,
    PairField(Box<Expr>),
    /// `(holes[at(e)] ?? e)`
    Hole(Box<[Expr; 2]>),
    /// `t(e)`
    Note(Box<Expr>),
    /// `await w(e)`
    Wait(Box<Expr>),
    /// `a + b` or `a - b`
    Sum(Box<[Expr; 2]>, bool),
    /// `f(a, b, c)`
    Call(Box<[Expr; 3]>),
    /// `f(b: e, c: e, a: e)`: the places of the arguments in their order
    Named(Box<[Expr; 3]>, [usize; 3]),
    /// `f(...[a, b], c)` or `f(a, ...[b, c])`
    Spread(Box<[Expr; 3]>, bool),
    /// `with_defaults(a)`, `with_defaults(a, b)`
    Defaults(Vec<Expr>),
    /// `h1(e)`
    Local(usize, Box<Expr>),
    /// `thing(a).add(b, c)`
    Method(Box<[Expr; 3]>),
    /// `(maybe(a)?.add(b, c) ?? 5)`
    Optional(Box<[Expr; 3]>),
    /// `sum([a, b, c][at(e):])`
    Slice(Box<[Expr; 3]>, Box<Expr>),
    /// `a |> f(b, _, c)`, or `a |> f(b, c)`
    Pipe(Box<[Expr; 3]>, bool),
    /// `[a, b, c][1]`
    List(Vec<Expr>, usize),
    /// `{ a: e, b: e }.a`
    Object(Vec<Expr>, usize),
    /// `len("{a} {b}")`
    Text(Vec<Expr>),
    /// `odd(a) ?? b`
    Coalesce(Box<[Expr; 2]>),
    /// `(odd(a) or b)`
    Or(Box<[Expr; 2]>),
    /// `((odd(a) and b) ?? c)`
    And(Box<[Expr; 3]>),
    /// `result(e)?`
    Propagate(Box<Expr>),
    /// `careful(e)`, which throws
    Careful(Box<Expr>),
    If(Box<Cond>, Box<[Block; 2]>),
    /// `if c { … } elif c { … } else { … }`
    IfChain(Box<[Cond; 2]>, Box<[Block; 3]>),
    Match(Box<Expr>, Vec<Arm>),
    /// `match result(e) { Ok(k1) => … Err(k2) => … }`
    MatchResult(Box<Expr>, [usize; 2], Box<[Block; 2]>),
    Try(Box<[Block; 2]>),
    /// Its body ends by `break e`.
    Loop(Vec<Statement>),
    /// `call(fn(k1) { … }, e)`, or `await call_later(async fn(k1) { … }, e)`
    Lambda {
        name: usize,
        body: Box<Block>,
        argument: Box<Expr>,
        is_async: bool,
    },
    /// `sum([e for k1 in [e, e] if c])`
    Comprehension(usize, Box<Expr>, Vec<Expr>, Option<Box<Cond>>),
}

pub enum Cond {
    Less(Box<[Expr; 2]>),
    /// `a < b <= c`
    Between(Box<[Expr; 3]>),
    Even(Box<Expr>),
    /// `a in [b, c]`
    In(Box<[Expr; 3]>),
    And(Box<[Cond; 2]>),
    Or(Box<[Cond; 2]>),
    Not(Box<Cond>),
}

/// An arm of `match`; the last one takes everything.
pub struct Arm {
    pub pattern: Pattern,
    pub guard: Option<Cond>,
    pub body: Block,
}

pub enum Pattern {
    Number(i64),
    /// `lo..=hi`
    Range(i64, i64),
    Name(usize),
    Any,
}
