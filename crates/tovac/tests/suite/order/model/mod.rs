//! What a function does by `language.md`: every expression exactly as often and in the order written.

mod expressions;
mod places;
mod statements;

use std::collections::HashMap;

use super::program::{Block, Expr, Function, Statement};

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
}
