//! Places that are assigned.

use super::{Run, State};
use crate::order::program::{Expr, Place};

/// A place whose parts are evaluated.
#[derive(Clone, Copy)]
pub(super) enum Found {
    Variable(usize),
    Cell(usize),
    Field,
    Pair(usize),
}

impl<'a> State<'a> {
    /// Place, then its old value, then the right side.
    pub(super) fn set(&mut self, place: &'a Place, op: Option<char>, value: &'a Expr) -> Run<()> {
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
    pub(super) fn found(&mut self, place: &'a Place) -> Run<Found> {
        Ok(match place {
            Place::Variable(name) => Found::Variable(*name),
            Place::Cell(at) => Found::Cell(self.cell(at)?),
            Place::Field => Found::Field,
            Place::PairField(at) => Found::Pair(self.cell(at)?),
        })
    }

    pub(super) fn at(&mut self, place: Found) -> &mut i64 {
        match place {
            Found::Variable(name) => &mut self.variables[name],
            Found::Cell(at) => &mut self.cells[at],
            Found::Field => &mut self.field,
            Found::Pair(at) => &mut self.pairs[at],
        }
    }
}
