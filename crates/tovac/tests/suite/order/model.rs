//! What a function does by `language.md`: every expression exactly as often and in the order written.

use std::collections::HashMap;

use super::program::{Arm, Block, Cond, Expr, For, Function, Pattern, Place, Source, Statement};

/// Why code is left before its end.
enum Leave {
    Return(i64),
    /// `?` met `Err`.
    Propagate(i64),
    Throw(i64),
    Break(usize),
    Continue(usize),
    /// A `loop` is left with a value.
    BreakWith(i64),
}

type Run<T> = Result<T, Leave>;

/// What the program prints for a function: its notes, and what `tryAsync` makes of it.
pub fn printed(function: &Function) -> String {
    let mut state = State {
        variables: [1, 2],
        names: HashMap::new(),
        functions: HashMap::new(),
        cells: [1, 2, 3],
        holes: [None, Some(5), None],
        pairs: [1, 2, 3],
        field: 4,
        notes: Vec::new(),
    };
    let outcome = match state.block(&function.body) {
        Ok(value) | Err(Leave::Return(value)) => format!("Ok({value})"),
        Err(Leave::Propagate(value)) => format!("Ok(Err({value}))"),
        Err(Leave::Throw(value)) => format!("Err(\"{value}\")"),
        Err(Leave::Break(_) | Leave::Continue(_) | Leave::BreakWith(_)) => unreachable!("no jump leaves a function"),
    };
    format!("{} {outcome} {:?}", function.number, state.notes)
}

/// A place whose parts are evaluated.
#[derive(Clone, Copy)]
enum Found {
    Variable(usize),
    Cell(usize),
    Field,
    Pair(usize),
}

struct State<'a> {
    variables: [i64; 2],
    names: HashMap<usize, i64>,
    /// The parameter and the body of local functions.
    functions: HashMap<usize, (usize, &'a Block)>,
    cells: [i64; 3],
    holes: [Option<i64>; 3],
    pairs: [i64; 3],
    field: i64,
    notes: Vec<i64>,
}

impl<'a> State<'a> {
    fn note(&mut self, value: i64) -> i64 {
        self.notes.push(value);
        value
    }

    fn block(&mut self, block: &'a Block) -> Run<i64> {
        self.with_defers(&block.statements, |state| state.expr(&block.tail))
    }

    fn statements(&mut self, statements: &'a [Statement]) -> Run<()> {
        self.with_defers(statements, |_| Ok(()))
    }

    /// Runs the statements and `last`; then, however they were left, what they deferred.
    fn with_defers<T>(&mut self, statements: &'a [Statement], last: impl FnOnce(&mut Self) -> Run<T>) -> Run<T> {
        let mut deferred = Vec::new();
        let mut outcome = Ok(());
        for statement in statements {
            if let Statement::Defer(body) = statement {
                deferred.push(body);
                continue;
            }
            outcome = self.statement(statement);
            if outcome.is_err() {
                break;
            }
        }
        let mut outcome = outcome.and_then(|()| last(self));
        for body in deferred.into_iter().rev() {
            // All of them run; the last exception goes on.
            if let Err(leave) = self.statements(body) {
                outcome = Err(leave);
            }
        }
        outcome
    }

    fn statement(&mut self, statement: &'a Statement) -> Run<()> {
        match statement {
            Statement::Bind(name, value) => {
                let value = self.expr(value)?;
                self.names.insert(*name, value);
            }
            Statement::BindPair([one, two], [a, b]) => {
                let values = (self.expr(a)?, self.expr(b)?);
                self.names.insert(*one, values.0);
                self.names.insert(*two, values.1);
            }
            Statement::Set(place, op, value) => self.set(place, *op, value)?,
            Statement::If(test, then) => {
                if self.cond(test)? {
                    self.statements(then)?;
                }
            }
            Statement::Guard(test, result) => {
                if !self.cond(test)? {
                    return Err(Leave::Return(self.expr(result)?));
                }
            }
            Statement::SetPair(places, values) => {
                let values = (self.expr(&values[0])?, self.expr(&values[1])?);
                for (place, value) in places.iter().zip([values.0, values.1]) {
                    let place = self.found(place)?;
                    *self.at(place) = value;
                }
            }
            Statement::Fill(at, value) => {
                let at = self.cell(at)?;
                if self.holes[at].is_none() {
                    self.holes[at] = Some(self.expr(value)?);
                }
            }
            Statement::Unpack { names, default, items, .. } => {
                let items = self.list(items)?;
                let second = match items.get(1) {
                    Some(item) => *item,
                    None => self.expr(default)?,
                };
                self.names.insert(names[0], items[0]);
                self.names.insert(names[1], second);
            }
            Statement::IfChain(tests, [first, second, otherwise]) => {
                if self.cond(&tests[0])? {
                    self.statements(first)?;
                } else if self.cond(&tests[1])? {
                    self.statements(second)?;
                } else {
                    self.statements(otherwise)?;
                }
            }
            Statement::For(for_) => self.for_loop(for_)?,
            Statement::While(label, test, turn) => {
                for _ in 0..2 {
                    if !self.cond(test)? || !self.turn(*label, turn)? {
                        break;
                    }
                }
            }
            Statement::With(value, inside) => {
                let value = self.expr(value)?;
                self.note(value);
                let outcome = self.statements(inside);
                self.note(value + 7);
                outcome?;
            }
            Statement::Function(function, name, body) => {
                self.functions.insert(*function, (*name, body));
            }
            Statement::Try(tried, caught, last) => {
                let outcome = match self.statements(tried) {
                    Err(Leave::Throw(_)) => self.statements(caught),
                    other => other,
                };
                self.statements(last)?;
                outcome?;
            }
            Statement::Defer(_) => unreachable!("`with_defers` keeps them"),
            Statement::Drop(value) => drop(self.expr(value)?),
            Statement::Return(value) => return Err(Leave::Return(self.expr(value)?)),
            Statement::Break(label, _) => return Err(Leave::Break(*label)),
            Statement::Continue(label, _) => return Err(Leave::Continue(*label)),
            Statement::BreakWith(value) => return Err(Leave::BreakWith(self.expr(value)?)),
        }
        Ok(())
    }

    /// Place, then its old value, then the right side.
    fn set(&mut self, place: &'a Place, op: Option<char>, value: &'a Expr) -> Run<()> {
        let place = self.found(place)?;
        let old = *self.at(place);
        let right = self.expr(value)?;
        *self.at(place) = match op {
            None => right,
            Some('+') => old + right,
            Some('-') => old - right,
            Some(other) => unreachable!("no operator {other}="),
        };
        Ok(())
    }

    /// Evaluates what a place is made of.
    fn found(&mut self, place: &'a Place) -> Run<Found> {
        Ok(match place {
            Place::Variable(name) => Found::Variable(*name),
            Place::Cell(at) => Found::Cell(self.cell(at)?),
            Place::Field => Found::Field,
            Place::PairField(at) => Found::Pair(self.cell(at)?),
        })
    }

    fn at(&mut self, place: Found) -> &mut i64 {
        match place {
            Found::Variable(name) => &mut self.variables[name],
            Found::Cell(at) => &mut self.cells[at],
            Found::Field => &mut self.field,
            Found::Pair(at) => &mut self.pairs[at],
        }
    }

    /// One turn of a loop: whether it goes on.
    fn turn(&mut self, label: usize, turn: &'a [Statement]) -> Run<bool> {
        match self.statements(turn) {
            Err(Leave::Break(target)) if target == label => Ok(false),
            Err(Leave::Continue(target)) if target == label => Ok(true),
            other => other.map(|()| true),
        }
    }

    fn for_loop(&mut self, for_: &'a For) -> Run<()> {
        // What a generator notes when it is left.
        let mut close = None;
        let items = match &for_.source {
            Source::List(items) => self.list(items)?,
            Source::Range([low, high], is_inclusive) => {
                let (low, high) = (self.cell(low)? as i64, self.cell(high)? as i64);
                (low..high + i64::from(*is_inclusive)).collect()
            }
            Source::Generator(items) | Source::AsyncGenerator(items) => {
                let items = self.list(items)?;
                close = Some(items[0] - items[1]);
                items
            }
        };
        let outcome = self.turns(for_, items, close.is_some());
        if let Some(close) = close {
            self.note(close);
        }
        let came_to_its_end = outcome?;
        match &for_.otherwise {
            Some(otherwise) if came_to_its_end => self.statements(otherwise),
            _ => Ok(()),
        }
    }

    /// The turns of a `for`: whether it came to its end.
    fn turns(&mut self, for_: &'a For, items: Vec<i64>, is_generator: bool) -> Run<bool> {
        for item in items {
            if is_generator {
                self.note(item);
            }
            self.names.insert(for_.name, item);
            if let Some(when) = &for_.when
                && !self.cond(when)?
            {
                continue;
            }
            if !self.turn(for_.label, &for_.turn)? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn cell(&mut self, at: &'a Expr) -> Run<usize> {
        let at = self.expr(at)?;
        Ok(self.note(at).rem_euclid(3) as usize)
    }

    fn list(&mut self, items: &'a [Expr]) -> Run<Vec<i64>> {
        items.iter().map(|item| self.expr(item)).collect()
    }

    fn three(&mut self, parts: &'a [Expr; 3]) -> Run<[i64; 3]> {
        Ok([self.expr(&parts[0])?, self.expr(&parts[1])?, self.expr(&parts[2])?])
    }

    fn call(&mut self, a: i64, b: i64, c: i64) -> i64 {
        self.note(a - b + 2 * c)
    }

    fn expr(&mut self, expr: &'a Expr) -> Run<i64> {
        Ok(match expr {
            Expr::Number(n) => *n,
            Expr::Variable(at) => self.variables[*at],
            Expr::Name(at) => self.names[at],
            Expr::Cell(at) => {
                let at = self.cell(at)?;
                self.cells[at]
            }
            Expr::Field => self.field,
            Expr::PairField(at) => {
                let at = self.cell(at)?;
                self.pairs[at]
            }
            Expr::Hole(sides) => {
                let at = self.cell(&sides[0])?;
                match self.holes[at] {
                    Some(value) => value,
                    None => self.expr(&sides[1])?,
                }
            }
            Expr::Note(value) => {
                let value = self.expr(value)?;
                self.note(value)
            }
            Expr::Wait(value) => {
                let value = self.expr(value)?;
                self.note(value + 1000);
                self.note(value)
            }
            Expr::Sum(sides, is_sum) => {
                let (a, b) = (self.expr(&sides[0])?, self.expr(&sides[1])?);
                if *is_sum { a + b } else { a - b }
            }
            Expr::Call(arguments) => {
                let [a, b, c] = self.three(arguments)?;
                self.call(a, b, c)
            }
            Expr::Named(arguments, places) => {
                let mut sorted = [0; 3];
                for (value, at) in self.three(arguments)?.into_iter().zip(places) {
                    sorted[*at] = value;
                }
                self.call(sorted[0], sorted[1], sorted[2])
            }
            Expr::Spread(parts, _) => {
                let [a, b, c] = self.three(parts)?;
                self.call(a, b, c)
            }
            Expr::Defaults(arguments) => {
                let arguments = self.list(arguments)?;
                let b = arguments.get(1).copied().unwrap_or_else(|| self.note(arguments[0] + 1));
                let c = self.note(b + 1);
                self.call(arguments[0], b, c)
            }
            Expr::Local(function, argument) => {
                let argument = self.expr(argument)?;
                let (name, body) = self.functions[function];
                self.local(name, body, argument)?
            }
            Expr::Optional(parts) => {
                let receiver = self.expr(&parts[0])?;
                if self.note(receiver) % 2 == 0 {
                    5
                } else {
                    let (a, b) = (self.expr(&parts[1])?, self.expr(&parts[2])?);
                    self.note(receiver + a - b)
                }
            }
            Expr::Slice(items, at) => {
                let items = self.three(items)?;
                let at = self.cell(at)?;
                items[at..].iter().sum()
            }
            Expr::Or(sides) => {
                let value = self.expr(&sides[0])?;
                if self.note(value) % 2 == 0 { self.expr(&sides[1])? } else { value }
            }
            Expr::And(parts) => {
                let value = self.expr(&parts[0])?;
                let side = if self.note(value) % 2 == 0 { 2 } else { 1 };
                self.expr(&parts[side])?
            }
            Expr::IfChain(tests, sides) => {
                let side = match () {
                    () if self.cond(&tests[0])? => 0,
                    () if self.cond(&tests[1])? => 1,
                    () => 2,
                };
                self.block(&sides[side])?
            }
            Expr::Method(parts) => {
                let receiver = self.expr(&parts[0])?;
                let (a, b) = (self.expr(&parts[1])?, self.expr(&parts[2])?);
                self.note(receiver + a - b)
            }
            Expr::Pipe(parts, has_place) => {
                let [a, b, c] = self.three(parts)?;
                if *has_place { self.call(b, a, c) } else { self.call(a, b, c) }
            }
            Expr::List(items, at) | Expr::Object(items, at) => self.list(items)?[*at],
            Expr::Text(items) => {
                let texts: Vec<_> = self.list(items)?.iter().map(i64::to_string).collect();
                texts.join(" ").len() as i64
            }
            Expr::Coalesce(sides) => {
                let value = self.expr(&sides[0])?;
                if self.note(value) % 2 == 0 { self.expr(&sides[1])? } else { value }
            }
            Expr::Propagate(value) => {
                let value = self.expr(value)?;
                if self.note(value) % 5 == 0 {
                    return Err(Leave::Propagate(value));
                }
                value
            }
            Expr::Careful(value) => {
                let value = self.expr(value)?;
                if self.note(value) % 7 == 0 {
                    return Err(Leave::Throw(value));
                }
                value
            }
            Expr::If(test, sides) => {
                let side = if self.cond(test)? { 0 } else { 1 };
                self.block(&sides[side])?
            }
            Expr::Match(scrutinee, arms) => {
                let value = self.expr(scrutinee)?;
                self.arms(value, arms)?
            }
            Expr::MatchResult(value, names, sides) => {
                let value = self.expr(value)?;
                let side = if self.note(value) % 5 == 0 { 1 } else { 0 };
                self.names.insert(names[side], value);
                self.block(&sides[side])?
            }
            Expr::Try(sides) => match self.block(&sides[0]) {
                Err(Leave::Throw(_)) => self.block(&sides[1])?,
                other => other?,
            },
            Expr::Loop(turn) => loop {
                match self.statements(turn) {
                    Err(Leave::BreakWith(value)) => break value,
                    other => other?,
                }
            },
            Expr::Lambda { name, body, argument, .. } => {
                let argument = self.expr(argument)?;
                self.local(*name, body, argument)?
            }
            Expr::Comprehension(name, item, items, test) => {
                let mut sum = 0;
                for value in self.list(items)? {
                    self.names.insert(*name, value);
                    if let Some(test) = test
                        && !self.cond(test)?
                    {
                        continue;
                    }
                    sum += self.expr(item)?;
                }
                sum
            }
        })
    }

    /// A call of a function inside the function.
    fn local(&mut self, name: usize, body: &'a Block, argument: i64) -> Run<i64> {
        self.names.insert(name, argument);
        match self.block(body) {
            Err(Leave::Return(value)) => Ok(value),
            other => other,
        }
    }

    fn arms(&mut self, value: i64, arms: &'a [Arm]) -> Run<i64> {
        for arm in arms {
            let fits = match arm.pattern {
                Pattern::Number(n) => n == value,
                Pattern::Range(low, high) => (low..=high).contains(&value),
                Pattern::Name(name) => {
                    self.names.insert(name, value);
                    true
                }
                Pattern::Any => true,
            };
            if !fits {
                continue;
            }
            if let Some(guard) = &arm.guard
                && !self.cond(guard)?
            {
                continue;
            }
            return self.block(&arm.body);
        }
        unreachable!("the last arm takes everything")
    }

    fn cond(&mut self, cond: &'a Cond) -> Run<bool> {
        Ok(match cond {
            Cond::Less(sides) => self.expr(&sides[0])? < self.expr(&sides[1])?,
            Cond::Between(parts) => {
                let (low, middle) = (self.expr(&parts[0])?, self.expr(&parts[1])?);
                low < middle && middle <= self.expr(&parts[2])?
            }
            Cond::Even(value) => {
                let value = self.expr(value)?;
                self.note(value) % 2 == 0
            }
            Cond::In(parts) => {
                let [value, a, b] = self.three(parts)?;
                value == a || value == b
            }
            Cond::And(sides) => self.cond(&sides[0])? && self.cond(&sides[1])?,
            Cond::Or(sides) => self.cond(&sides[0])? || self.cond(&sides[1])?,
            Cond::Not(test) => !self.cond(test)?,
        })
    }
}
