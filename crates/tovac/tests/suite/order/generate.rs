//! Random functions. The same number gives the same function.

use super::program::{Arm, Block, Cond, Expr, For, Function, Pattern, Place, Source, Statement};
use crate::support::random::Random;

/// How many nodes a function may have: the first ones are small, so that what is wrong is found in few lines.
fn size(number: u32) -> u32 {
    12 + number / 40
}

/// The function with this number.
pub fn function(number: u32) -> Function {
    let is_async = !number.is_multiple_of(3);
    let mut maker = Maker {
        random: Random::new(number),
        left: size(number),
        next_name: 0,
        names: Vec::new(),
        functions: Vec::new(),
        loops: Vec::new(),
        can_wait: is_async,
        can_propagate: true,
        can_leave: true,
    };
    let body = maker.block();
    Function { number, is_async, body }
}

#[derive(Clone, Copy, PartialEq)]
enum Loop {
    /// A `for` with this label.
    For(usize),
    /// A `loop` in an expression, which has no label.
    Value,
}

struct Maker {
    random: Random,
    /// How many more nodes may come.
    left: u32,
    next_name: usize,
    /// The immutable names in scope.
    names: Vec<usize>,
    /// The local functions in scope.
    functions: Vec<usize>,
    /// The loops around that jumps can leave.
    loops: Vec<Loop>,
    can_wait: bool,
    can_propagate: bool,
    /// Jumps and `return` are legal here.
    can_leave: bool,
}

impl Maker {
    fn name(&mut self) -> usize {
        self.next_name += 1;
        self.next_name
    }

    /// Something with its own scope.
    fn scope<T>(&mut self, make: impl FnOnce(&mut Self) -> T) -> T {
        let (names, functions) = (self.names.len(), self.functions.len());
        let made = make(self);
        self.names.truncate(names);
        self.functions.truncate(functions);
        made
    }

    /// Something that no jump of the loops around may stand in.
    fn apart<T>(&mut self, make: impl FnOnce(&mut Self) -> T) -> T {
        let loops = std::mem::take(&mut self.loops);
        let made = self.scope(make);
        self.loops = loops;
        made
    }

    fn block(&mut self) -> Block {
        self.scope(|maker| {
            let statements = maker.some_statements();
            Block { statements, tail: maker.expr() }
        })
    }

    fn body(&mut self) -> Vec<Statement> {
        self.scope(|maker| {
            let mut statements = maker.some_statements();
            if statements.is_empty() {
                statements.push(Statement::Drop(Expr::Note(Box::new(maker.leaf()))));
            }
            statements
        })
    }

    fn some_statements(&mut self) -> Vec<Statement> {
        let count = self.random.below(4);
        let mut statements = Vec::new();
        for _ in 0..count {
            if self.left == 0 {
                break;
            }
            let statement = self.statement();
            let leaves = matches!(
                statement,
                Statement::Return(_) | Statement::Break(..) | Statement::Continue(..) | Statement::BreakWith(_)
            );
            // What leaves stands under a condition, so that something can come after it.
            statements.push(if leaves { Statement::If(self.cond(), vec![statement]) } else { statement });
        }
        statements
    }

    fn statement(&mut self) -> Statement {
        self.left = self.left.saturating_sub(1);
        match self.random.below(24) {
            0 | 1 => {
                let value = self.expr();
                Statement::Bind(self.bound(), value)
            }
            2 => {
                let values = [self.expr(), self.expr()];
                Statement::BindPair([self.bound(), self.bound()], values)
            }
            3..=6 => {
                let op = [None, Some('+'), Some('-')][self.random.below(3) as usize];
                Statement::Set(self.place(), op, self.expr())
            }
            7 => Statement::SetPair([self.place(), self.place()], [self.expr(), self.expr()]),
            8 => Statement::Fill(self.expr(), self.expr()),
            9 => {
                let mut items = self.list();
                items.truncate(2);
                let (default, is_object) = (self.expr(), self.random.one_in(2));
                Statement::Unpack { names: [self.bound(), self.bound()], default, items, is_object }
            }
            10 => Statement::If(self.cond(), self.body()),
            11 => Statement::IfChain([self.cond(), self.cond()], [self.body(), self.body(), self.body()]),
            12 if self.can_leave => Statement::Guard(self.cond(), self.expr()),
            13 | 14 => self.for_loop(),
            15 => self.while_loop(),
            16 => Statement::With(self.expr(), self.body()),
            17 => self.local_function(),
            18 => {
                let (tried, caught) = (self.body(), self.body());
                Statement::Try(tried, caught, self.last())
            }
            19 => Statement::Defer(self.last()),
            20 if self.can_leave => Statement::Return(self.expr()),
            21 | 22 if self.can_leave => self.jump(),
            _ => Statement::Drop(self.expr()),
        }
    }

    fn bound(&mut self) -> usize {
        let name = self.name();
        self.names.push(name);
        name
    }

    fn place(&mut self) -> Place {
        match self.random.below(4) {
            0 => Place::Variable(self.random.below(2) as usize),
            1 => Place::Cell(self.expr()),
            2 => Place::PairField(self.expr()),
            _ => Place::Field,
        }
    }

    fn for_loop(&mut self) -> Statement {
        let source = match self.random.below(5) {
            0 => Source::Range([self.expr(), self.expr()], self.random.one_in(2)),
            1 => Source::Generator([self.expr(), self.expr()]),
            2 if self.can_wait => Source::AsyncGenerator([self.expr(), self.expr()]),
            _ => Source::List(self.list()),
        };
        let label = self.name();
        let for_ = self.scope(|maker| {
            let name = maker.bound();
            let when = maker.random.one_in(3).then(|| maker.cond());
            For { label, name, source, when, turn: maker.turn(label), otherwise: None }
        });
        let otherwise = self.random.one_in(3).then(|| self.body());
        Statement::For(Box::new(For { otherwise, ..for_ }))
    }

    fn while_loop(&mut self) -> Statement {
        let label = self.name();
        Statement::While(label, self.cond(), self.turn(label))
    }

    /// The body of a loop.
    fn turn(&mut self, label: usize) -> Vec<Statement> {
        self.loops.push(Loop::For(label));
        let turn = self.body();
        self.loops.pop();
        turn
    }

    fn local_function(&mut self) -> Statement {
        let (name, body) = self.inner_function(false);
        let function = self.name();
        self.functions.push(function);
        Statement::Function(function, name, body)
    }

    /// The parameter and the body of a function inside the function.
    fn inner_function(&mut self, can_wait: bool) -> (usize, Block) {
        let before = (self.can_wait, self.can_propagate, self.can_leave);
        (self.can_wait, self.can_propagate, self.can_leave) = (can_wait, false, true);
        let made = self.apart(|maker| (maker.bound(), maker.block()));
        (self.can_wait, self.can_propagate, self.can_leave) = before;
        made
    }

    /// A clean-up, which nothing leaves.
    fn last(&mut self) -> Vec<Statement> {
        let before = (self.can_leave, self.can_propagate);
        (self.can_leave, self.can_propagate) = (false, false);
        let made = self.apart(Self::body);
        (self.can_leave, self.can_propagate) = before;
        made
    }

    fn jump(&mut self) -> Statement {
        let Some(innermost) = self.loops.last().copied() else { return Statement::Return(self.expr()) };
        let target = self.loops[self.random.below(self.loops.len() as u32) as usize];
        match (target, innermost) {
            (Loop::For(label), _) => {
                let is_labelled = target != innermost || self.random.one_in(3);
                if self.random.one_in(2) {
                    Statement::Break(label, is_labelled)
                } else {
                    Statement::Continue(label, is_labelled)
                }
            }
            (Loop::Value, Loop::Value) => Statement::BreakWith(self.expr()),
            (Loop::Value, Loop::For(label)) => Statement::Break(label, false),
        }
    }

    fn list(&mut self) -> Vec<Expr> {
        let count = 1 + self.random.below(3);
        (0..count).map(|_| self.expr()).collect()
    }

    fn two(&mut self) -> Box<[Expr; 2]> {
        Box::new([self.expr(), self.expr()])
    }

    fn three(&mut self) -> Box<[Expr; 3]> {
        Box::new([self.expr(), self.expr(), self.expr()])
    }

    fn leaf(&mut self) -> Expr {
        match self.random.below(5) {
            0 => Expr::Number(i64::from(self.random.below(9))),
            1 => Expr::Variable(self.random.below(2) as usize),
            2 => Expr::Field,
            3 if !self.names.is_empty() => Expr::Name(self.names[self.random.below(self.names.len() as u32) as usize]),
            _ => Expr::Note(Box::new(Expr::Number(i64::from(self.random.below(9))))),
        }
    }

    fn expr(&mut self) -> Expr {
        if self.left == 0 {
            return self.leaf();
        }
        self.left -= 1;
        match self.random.below(35) {
            0 | 1 => Expr::Note(Box::new(self.expr())),
            2 | 3 if self.can_wait => Expr::Wait(Box::new(self.expr())),
            4 | 5 => Expr::Sum(self.two(), self.random.one_in(2)),
            6 => Expr::Call(self.three()),
            7 => Expr::Method(self.three()),
            8 => Expr::Pipe(self.three(), self.random.one_in(2)),
            9 => {
                let items = self.list();
                let at = self.random.below(items.len() as u32) as usize;
                if self.random.one_in(2) { Expr::List(items, at) } else { Expr::Object(items, at) }
            }
            10 => Expr::Text(self.list()),
            11 => Expr::Coalesce(self.two()),
            12 if self.can_propagate => Expr::Propagate(Box::new(self.expr())),
            13 => Expr::Careful(Box::new(self.expr())),
            14 | 15 => Expr::If(Box::new(self.cond()), Box::new([self.block(), self.block()])),
            16 | 17 => self.match_number(),
            18 => {
                let value = self.expr();
                let names = [self.name(), self.name()];
                let sides = names.map(|name| {
                    self.scope(|maker| {
                        maker.names.push(name);
                        maker.block()
                    })
                });
                Expr::MatchResult(Box::new(value), names, Box::new(sides))
            }
            19 => Expr::Try(Box::new([self.block(), self.block()])),
            20 if self.can_leave => self.loop_value(),
            21 => self.lambda(),
            22 => self.comprehension(),
            23 => Expr::Cell(Box::new(self.expr())),
            24 => Expr::PairField(Box::new(self.expr())),
            25 => Expr::Hole(self.two()),
            26 => {
                let places = [[0, 1, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]][self.random.below(4) as usize];
                Expr::Named(self.three(), places)
            }
            27 => Expr::Spread(self.three(), self.random.one_in(2)),
            28 => {
                let mut arguments = self.list();
                arguments.truncate(2);
                Expr::Defaults(arguments)
            }
            29 if !self.functions.is_empty() => {
                let function = self.functions[self.random.below(self.functions.len() as u32) as usize];
                Expr::Local(function, Box::new(self.expr()))
            }
            30 => Expr::Optional(self.three()),
            31 => Expr::Slice(self.three(), Box::new(self.expr())),
            32 => Expr::Or(self.two()),
            33 => Expr::And(self.three()),
            34 => {
                let tests = Box::new([self.cond(), self.cond()]);
                Expr::IfChain(tests, Box::new([self.block(), self.block(), self.block()]))
            }
            _ => self.leaf(),
        }
    }

    fn match_number(&mut self) -> Expr {
        let scrutinee = self.expr();
        let count = 1 + self.random.below(3);
        let mut arms: Vec<Arm> = (0..count).map(|_| self.arm()).collect();
        arms.push(Arm { pattern: Pattern::Any, guard: None, body: self.block() });
        Expr::Match(Box::new(scrutinee), arms)
    }

    fn arm(&mut self) -> Arm {
        self.scope(|maker| {
            let low = i64::from(maker.random.below(6));
            let pattern = match maker.random.below(3) {
                0 => Pattern::Number(low),
                1 => Pattern::Range(low, low + i64::from(maker.random.below(6))),
                _ => Pattern::Name(maker.bound()),
            };
            // A name takes everything, so it asks for more.
            let is_open = matches!(pattern, Pattern::Name(_));
            let guard = (is_open || maker.random.one_in(3)).then(|| maker.cond());
            Arm { pattern, guard, body: maker.block() }
        })
    }

    fn loop_value(&mut self) -> Expr {
        self.scope(|maker| {
            maker.loops.push(Loop::Value);
            let mut turn = maker.some_statements();
            turn.push(Statement::BreakWith(maker.expr()));
            maker.loops.pop();
            Expr::Loop(turn)
        })
    }

    fn lambda(&mut self) -> Expr {
        let argument = Box::new(self.expr());
        let is_async = self.can_wait && self.random.one_in(2);
        let (name, body) = self.inner_function(is_async);
        Expr::Lambda { name, body: Box::new(body), argument, is_async }
    }

    fn comprehension(&mut self) -> Expr {
        let items = self.list();
        self.apart(|maker| {
            let name = maker.bound();
            let test = maker.random.one_in(2).then(|| Box::new(maker.cond()));
            Expr::Comprehension(name, Box::new(maker.expr()), items, test)
        })
    }

    fn cond(&mut self) -> Cond {
        if self.left == 0 {
            return Cond::Less(Box::new([self.leaf(), self.leaf()]));
        }
        self.left -= 1;
        match self.random.below(8) {
            0 => Cond::Between(self.three()),
            1 => Cond::Even(Box::new(self.expr())),
            2 => Cond::In(self.three()),
            3 => Cond::And(Box::new([self.cond(), self.cond()])),
            4 => Cond::Or(Box::new([self.cond(), self.cond()])),
            5 => Cond::Not(Box::new(self.cond())),
            _ => Cond::Less(Box::new([self.expr(), self.expr()])),
        }
    }
}
