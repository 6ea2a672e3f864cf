//! What statements do.

use super::{Leave, Run, State};
use crate::order::program::{For, Source, Statement};

impl<'a> State<'a> {
    pub(super) fn statement(&mut self, statement: &'a Statement) -> Run<()> {
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
}
