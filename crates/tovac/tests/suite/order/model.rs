//! What a function does by `language.md`: every expression exactly as often and in the order written.

use std::collections::HashMap;

use super::program::{Arm, Block, Cond, Expr, Function, Pattern, Place, Statement};

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
    let mut state = State { variables: [1, 2], names: HashMap::new(), cells: [1, 2, 3], field: 4, notes: Vec::new() };
    let outcome = match state.block(&function.body) {
        Ok(value) | Err(Leave::Return(value)) => format!("Ok({value})"),
        Err(Leave::Propagate(value)) => format!("Ok(Err({value}))"),
        Err(Leave::Throw(value)) => format!("Err(\"{value}\")"),
        Err(Leave::Break(_) | Leave::Continue(_) | Leave::BreakWith(_)) => unreachable!("no jump leaves a function"),
    };
    format!("{} {outcome} {:?}", function.number, state.notes)
}

struct State {
    variables: [i64; 2],
    names: HashMap<usize, i64>,
    cells: [i64; 3],
    field: i64,
    notes: Vec<i64>,
}

impl State {
    fn note(&mut self, value: i64) -> i64 {
        self.notes.push(value);
        value
    }

    fn block(&mut self, block: &Block) -> Run<i64> {
        self.with_defers(&block.statements, |state| state.expr(&block.tail))
    }

    fn statements(&mut self, statements: &[Statement]) -> Run<()> {
        self.with_defers(statements, |_| Ok(()))
    }

    /// Runs the statements and `last`; then, however they were left, what they deferred.
    fn with_defers<T>(&mut self, statements: &[Statement], last: impl FnOnce(&mut Self) -> Run<T>) -> Run<T> {
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

    fn statement(&mut self, statement: &Statement) -> Run<()> {
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
            Statement::For(label, name, items, when, turn) => {
                for item in self.list(items)? {
                    self.names.insert(*name, item);
                    if let Some(when) = when
                        && !self.cond(when)?
                    {
                        continue;
                    }
                    match self.statements(turn) {
                        Err(Leave::Break(target)) if target == *label => break,
                        Err(Leave::Continue(target)) if target == *label => {}
                        other => other?,
                    }
                }
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
    fn set(&mut self, place: &Place, op: Option<char>, value: &Expr) -> Run<()> {
        let at = match place {
            Place::Cell(at) => self.cell(at)?,
            Place::Variable(_) | Place::Field => 0,
        };
        let old = match place {
            Place::Variable(name) => self.variables[*name],
            Place::Cell(_) => self.cells[at],
            Place::Field => self.field,
        };
        let right = self.expr(value)?;
        let new = match op {
            None => right,
            Some('+') => old + right,
            Some('-') => old - right,
            Some(other) => unreachable!("no operator {other}="),
        };
        match place {
            Place::Variable(name) => self.variables[*name] = new,
            Place::Cell(_) => self.cells[at] = new,
            Place::Field => self.field = new,
        }
        Ok(())
    }

    fn cell(&mut self, at: &Expr) -> Run<usize> {
        let at = self.expr(at)?;
        Ok(self.note(at).rem_euclid(3) as usize)
    }

    fn list(&mut self, items: &[Expr]) -> Run<Vec<i64>> {
        items.iter().map(|item| self.expr(item)).collect()
    }

    fn three(&mut self, parts: &[Expr; 3]) -> Run<[i64; 3]> {
        Ok([self.expr(&parts[0])?, self.expr(&parts[1])?, self.expr(&parts[2])?])
    }

    fn call(&mut self, a: i64, b: i64, c: i64) -> i64 {
        self.note(a - b + 2 * c)
    }

    fn expr(&mut self, expr: &Expr) -> Run<i64> {
        Ok(match expr {
            Expr::Number(n) => *n,
            Expr::Variable(at) => self.variables[*at],
            Expr::Name(at) => self.names[at],
            Expr::Cell(at) => {
                let at = self.cell(at)?;
                self.cells[at]
            }
            Expr::Field => self.field,
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
            Expr::Lambda(name, body, argument) => {
                let argument = self.expr(argument)?;
                self.names.insert(*name, argument);
                match self.block(body) {
                    Err(Leave::Return(value)) => value,
                    other => other?,
                }
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

    fn arms(&mut self, value: i64, arms: &[Arm]) -> Run<i64> {
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

    fn cond(&mut self, cond: &Cond) -> Run<bool> {
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
