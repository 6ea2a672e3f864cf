//! What expressions come to.

use super::{Leave, Run, State};
use crate::order::program::{Arm, Block, Cond, Expr, Pattern};

impl<'a> State<'a> {
    pub(super) fn expr(&mut self, expr: &'a Expr) -> Run<i64> {
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
    pub(super) fn local(&mut self, name: usize, body: &'a Block, argument: i64) -> Run<i64> {
        self.names.insert(name, argument);
        match self.block(body) {
            Err(Leave::Return(value)) => Ok(value),
            other => other,
        }
    }

    pub(super) fn arms(&mut self, value: i64, arms: &'a [Arm]) -> Run<i64> {
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

    pub(super) fn cond(&mut self, cond: &'a Cond) -> Run<bool> {
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
